package mx.prep.integrity.archive;

import java.io.Closeable;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import mx.prep.core.verdict.RefusedException;

/** Inflates one entry after another; each stream ends where its compressed bytes end. */
final class ZipInflater implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final Inflater inflater = new Inflater(true);
  private final byte[] buffer = new byte[BUFFER];

  /** The entry's inflated bytes; to be read before the next entry's are asked for. */
  ByteSource inflate(ZipEntry entry, ByteSource compressed) {
    inflater.reset();
    return (target, offset, length) -> {
      try {
        return read(compressed, target, offset, length);
      } catch (DataFormatException e) {
        throw ArchiveReason.DEFLATE_CORRUPT.refusal("path", entry.path());
      }
    };
  }

  private int read(ByteSource compressed, byte[] target, int offset, int length)
      throws DataFormatException, RefusedException, IOException {
    while (true) {
      int count = inflater.inflate(target, offset, length);
      if (count > 0) {
        return count;
      }
      if (inflater.finished()) {
        if (inflater.getRemaining() > 0 || compressed.read(buffer, 0, 1) >= 0) {
          throw new DataFormatException("bytes behind the end");
        }
        return -1;
      }
      int more = compressed.read(buffer, 0, BUFFER);
      if (more < 0) {
        throw new DataFormatException("no end");
      }
      inflater.setInput(buffer, 0, more);
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
