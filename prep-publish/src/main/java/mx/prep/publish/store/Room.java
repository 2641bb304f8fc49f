package mx.prep.publish.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import mx.prep.core.config.ByteSize;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps some of the disk free, so that state and audit log can still be written when packages no
 * longer can (threat T70). Thread-safe.
 */
final class Room {
  private final Path disk;
  private final ByteSize reserve;

  /** Finding it takes a look at every mounted disk. */
  private volatile @Nullable FileStore found;

  /**
   * On that folder's disk.
   *
   * @param reserve what stays free
   */
  Room(Path disk, ByteSize reserve) {
    this.disk = disk;
    this.reserve = reserve;
  }

  /**
   * Makes sure that there is room for so many more bytes.
   *
   * @return how many there is room for beyond them, now
   * @throws PrepException {@code DISK_FULL}
   */
  long require(long bytes) throws IOException {
    FileStore store = found;
    if (store == null) {
      store = Files.getFileStore(disk);
      found = store;
    }
    long free = store.getUsableSpace();
    long needed = reserve.bytes() + bytes;
    if (free < needed) {
      throw new PrepException(CoreError.DISK_FULL, "path", disk, "free", free, "needed", needed);
    }
    return free - needed;
  }
}
