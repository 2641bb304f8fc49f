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

/** Hashes an answer's body; lets go of it at the first byte too many. */
final class Hashed implements BodySubscriber<Hashed.Body> {
  /** What came; a size above the limit says that there was more, and the hash means nothing. */
  record Body(long size, Sha256 sha256) {}

  private final long limit;
  private final MessageDigest digester = Sha256.digester();
  private final CompletableFuture<Body> body = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;
  private long size;

  Hashed(long limit) {
    this.limit = limit;
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
    for (ByteBuffer buffer : buffers) {
      size += buffer.remaining();
      digester.update(buffer);
    }
    if (size > limit) {
      subscription.cancel();
      body.complete(new Body(size, Sha256.finish(digester)));
    } else {
      subscription.request(1);
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    if (!body.isDone()) {
      body.complete(new Body(size, Sha256.finish(digester)));
    }
  }
}
