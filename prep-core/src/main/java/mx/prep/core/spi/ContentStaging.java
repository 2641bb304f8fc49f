package mx.prep.core.spi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import mx.prep.core.model.Sha256;

/**
 * Takes the contents of one package while it is judged. Nothing of it is visible before the package
 * is accepted.
 */
public interface ContentStaging extends AutoCloseable {
  /**
   * Takes one file's bytes, reading at most {@code maxBytes + 1} of them.
   *
   * @return size and hash of what was taken; a size above {@code maxBytes} says that there were
   *     more, and nothing is kept of it
   */
  Content put(InputStream content, long maxBytes) throws IOException;

  /** An empty folder for spooling, removed on close. */
  Path scratch() throws IOException;

  /** Removes everything that has not been committed to the store. Does nothing a second time. */
  @Override
  void close();

  /**
   * What was taken.
   *
   * @param size in bytes
   */
  record Content(long size, Sha256 sha256) {}
}
