package mx.prep.integrity.pack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import mx.prep.core.model.SitePath;

/**
 * Writes one archive: the same files give the same bytes, whenever and wherever. Closing it
 * completes it.
 */
abstract class ArchiveWriter implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 << 10;

  private final byte[] buffer = new byte[BUFFER_BYTES];

  /**
   * Adds a file.
   *
   * @param content of which exactly {@code size} bytes are read
   * @throws EOFException where there are fewer
   */
  abstract void add(SitePath path, long size, InputStream content) throws IOException;

  /** Copies exactly so many bytes. */
  final void copy(InputStream content, OutputStream entry, long size) throws IOException {
    for (long left = size; left > 0; ) {
      int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new EOFException("fewer bytes than announced");
      }
      entry.write(buffer, 0, read);
      left -= read;
    }
  }

  @Override
  public abstract void close() throws IOException;
}
