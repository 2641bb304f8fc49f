package mx.prep.publish.web;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way to a visitor, hashed as it goes: where it is not what it should be, its last
 * piece is not sent, so that the visitor sees the download fail. One reader.
 */
final class CheckedSource implements Content.Source {
  private final Content.Source file;
  private final Sha256 expected;
  private final PrepException damaged;
  private final MessageDigest digester = Sha256.digester();
  private long left;

  /**
   * Checks a whole file.
   *
   * @param size in bytes
   * @param damaged what it fails with
   */
  CheckedSource(Content.Source file, Sha256 expected, long size, PrepException damaged) {
    this.file = file;
    this.expected = expected;
    this.left = size;
    this.damaged = damaged;
  }

  @Override
  public Content.@Nullable Chunk read() {
    Content.Chunk chunk = file.read();
    if (chunk == null || Content.Chunk.isFailure(chunk) || left == 0) {
      return chunk;
    }
    ByteBuffer bytes = chunk.getByteBuffer().slice();
    left -= bytes.remaining();
    digester.update(bytes);
    if (left == 0 && !Sha256.finish(digester).equals(expected)) {
      chunk.release();
      file.fail(damaged);
      return Content.Chunk.from(damaged, true);
    }
    return chunk;
  }

  @Override
  public void demand(Runnable whenThereIsMore) {
    file.demand(whenThereIsMore);
  }

  @Override
  public void fail(Throwable why) {
    file.fail(why);
  }
}
