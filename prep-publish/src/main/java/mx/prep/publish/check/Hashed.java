package mx.prep.publish.check;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import mx.prep.core.model.Sha256;
import org.jspecify.annotations.Nullable;

/** Unpacks and hashes an answer's body; lets go of it at the first byte too many. */
final class Hashed implements BodySubscriber<Hashed.Body> {
  /** What a packed form may need beyond the plain one. */
  private static final long SLACK = 64 << 10;

  /**
   * What came; a size above the limit says that there was more, and the hash means nothing.
   *
   * @param whole false where it could not be unpacked to its end
   */
  record Body(long size, Sha256 sha256, boolean whole) {}

  private final long limit;
  private final Unpacking unpacking;
  private final MessageDigest digester = Sha256.digester();
  private final CompletableFuture<Body> body = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;
  private long size;
  private long packed;

  Hashed(long limit, Unpacking unpacking) {
    this.limit = limit;
    this.unpacking = unpacking;
  }

  @Override
  public CompletionStage<Body> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription to) {
    subscription = to;
    to.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (subscription == null || body.isDone()) {
      return;
    }
    boolean sound = true;
    for (ByteBuffer buffer : buffers) {
      packed += buffer.remaining();
      sound = sound && unpacking.take(buffer, this::hash);
    }
    if (!sound || size > limit || packed > limit + SLACK) {
      subscription.cancel();
      finish(sound);
    } else {
      subscription.request(1);
    }
  }

  private void hash(ByteBuffer plain) {
    size += plain.remaining();
    digester.update(plain);
  }

  private void finish(boolean whole) {
    unpacking.close();
    body.complete(new Body(Math.max(size, packed - SLACK), Sha256.finish(digester), whole));
  }

  @Override
  public void onError(Throwable failure) {
    unpacking.close();
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    if (!body.isDone()) {
      finish(unpacking.isWhole());
    }
  }
}
