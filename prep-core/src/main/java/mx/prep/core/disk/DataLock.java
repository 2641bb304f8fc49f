package mx.prep.core.disk;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process write in a data folder (threat T74). The operating system frees it when its
 * process ends, however it ends, so there are no stale locks to break.
 */
public final class DataLock implements AutoCloseable {
  private final DataFolder data;
  private final @Nullable Object folder;
  private LockedFile file;

  private DataLock(DataFolder data, LockedFile file) throws IOException {
    this.data = data;
    this.folder = LockedFile.identity(data.root());
    this.file = file;
  }

  /**
   * Takes the lock, making the data folder where it is missing.
   *
   * @throws PrepException {@code DATA_IN_USE} where another process, or this one, has it; {@code
   *     DISK}
   */
  public static DataLock take(DataFolder data) {
    try {
      Durable.createDirectories(data.root());
      return new DataLock(data, locked(data));
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", data.root(), "detail", e);
    }
  }

  private static LockedFile locked(DataFolder data) throws IOException {
    Optional<LockedFile> file = LockedFile.open(data.lock());
    if (file.isEmpty()) {
      throw new PrepException(
          CoreError.DATA_IN_USE, "path", data.root(), "owner", LockedFile.owner(data.lock()));
    }
    return file.get();
  }

  /**
   * Makes sure that the lock still guards what lies at the data folder's path. A lock file that was
   * deleted or replaced, as by a backup that is put back, is locked anew, before another process
   * does.
   *
   * @throws PrepException {@code DATA_REPLACED} where another folder lies there, {@code
   *     DATA_IN_USE} where another process was faster: then this one must stop; {@code DISK} where
   *     nothing lies there, or it cannot be told
   */
  public synchronized void requireHeld() {
    try {
      if (!Objects.equals(LockedFile.identity(data.root()), folder)) {
        throw new PrepException(CoreError.DATA_REPLACED, "path", data.root());
      }
      if (!file.isAt(data.lock())) {
        LockedFile before = file;
        file = locked(data);
        before.close();
      }
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", data.root(), "detail", e);
    }
  }

  /** Frees it. */
  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", "lock", "detail", e);
    }
  }
}
