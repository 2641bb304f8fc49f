package mx.prep.integrity.archive;

import java.nio.charset.StandardCharsets;
import mx.prep.core.model.SitePath;

/**
 * An entry as the central directory has it, its name checked.
 *
 * @param path without the slash that ends a directory's name
 * @param offset of its local header
 */
record ZipEntry(
    SitePath path,
    boolean directory,
    int flags,
    int method,
    int crc,
    long compressedSize,
    long size,
    long offset) {
  static final int STORED = 0;
  static final int DEFLATED = 8;

  /** Sizes and CRC follow the content, in a data descriptor. */
  static final int STREAMED = 1 << 3;

  static final int UTF8 = 1 << 11;

  /** The name's bytes as they stand in the archive. */
  byte[] name() {
    String name = directory ? path.value() + '/' : path.value();
    return name.getBytes(StandardCharsets.UTF_8);
  }

  boolean streamed() {
    return (flags & STREAMED) != 0;
  }
}
