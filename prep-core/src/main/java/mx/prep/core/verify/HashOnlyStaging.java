package mx.prep.core.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.ContentStaging;
import org.jspecify.annotations.Nullable;

/** Staging for judging alone: contents are hashed and let go. */
public final class HashOnlyStaging implements ContentStaging {
  private static final int BUFFER_BYTES = 64 << 10;

  private final byte[] buffer = new byte[BUFFER_BYTES];
  private @Nullable Scratch scratch;

  @Override
  public Content put(InputStream content, long maxBytes) throws IOException {
    MessageDigest digester = Sha256.digester();
    long size = 0;
    while (size <= maxBytes) {
      int read = content.read(buffer, 0, (int) Math.min(buffer.length - 1L, maxBytes - size) + 1);
      if (read < 0) {
        break;
      }
      digester.update(buffer, 0, read);
      size += read;
    }
    return new Content(size, Sha256.finish(digester));
  }

  @Override
  public Path scratch() throws IOException {
    if (scratch == null) {
      scratch = Scratch.make();
    }
    return scratch.folder();
  }

  @Override
  public void close() {
    if (scratch != null) {
      scratch.close();
      scratch = null;
    }
  }
}
