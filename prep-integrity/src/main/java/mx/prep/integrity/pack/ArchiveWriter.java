package mx.prep.integrity.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import mx.prep.core.model.SitePath;

/**
 * Writes one archive: the same files give the same bytes, whenever and wherever. Closing it
 * completes it.
 */
interface ArchiveWriter extends AutoCloseable {
  /** Begins a file of exactly that size; its bytes go to the stream, which is then closed. */
  OutputStream begin(SitePath path, long size) throws IOException;

  /** Adds a file of exactly that size. */
  default void add(SitePath path, long size, InputStream content) throws IOException {
    try (OutputStream entry = begin(path, size)) {
      content.transferTo(entry);
    }
  }

  @Override
  void close() throws IOException;
}
