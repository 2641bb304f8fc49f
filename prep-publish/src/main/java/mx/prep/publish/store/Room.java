package mx.prep.publish.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mx.prep.core.config.ByteSize;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;

/**
 * Keeps some of the disk free, so that state and audit log can still be written when packages no
 * longer can (threat T70).
 *
 * @param reserve what stays free
 */
record Room(Path disk, ByteSize reserve) {
  /**
   * Says whether there is room for so many more bytes.
   *
   * @throws PrepException {@code DISK_FULL}
   */
  void require(long bytes) throws IOException {
    long free = Files.getFileStore(disk).getUsableSpace();
    if (free - reserve.bytes() < bytes) {
      long needed = reserve.bytes() + bytes;
      throw new PrepException(CoreError.DISK_FULL, "path", disk, "free", free, "needed", needed);
    }
  }
}
