package mx.prep.core.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process write in a data folder (threat T74). The operating system frees it when its
 * process ends, however it ends, so there are no stale locks to break.
 */
public final class DataLock implements AutoCloseable {
  private static final int MAX_OWNER_BYTES = 100;

  private final DataFolder data;
  private final @Nullable Object folder;
  private FileChannel channel;
  private @Nullable Object file;

  private DataLock(DataFolder data, FileChannel channel) throws IOException {
    this.data = data;
    this.folder = identity(data.root());
    this.channel = channel;
    this.file = identity(data.lock());
  }

  /** Null where the system gives files none. */
  private static @Nullable Object identity(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
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

  private static FileChannel locked(DataFolder data) throws IOException {
    FileChannel channel =
        FileChannel.open(
            data.lock(),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      if (lock(channel) == null) {
        throw new PrepException(
            CoreError.DATA_IN_USE, "path", data.root(), "owner", owner(data.lock()));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      taken = true;
      return channel;
    } finally {
      if (!taken) {
        channel.close();
      }
    }
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
      if (!Objects.equals(identity(data.root()), folder)) {
        throw new PrepException(CoreError.DATA_REPLACED, "path", data.root());
      }
      if (!Files.exists(data.lock()) || !Objects.equals(identity(data.lock()), file)) {
        FileChannel before = channel;
        channel = locked(data);
        file = identity(data.lock());
        before.close();
      }
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", data.root(), "detail", e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String owner(Path lock) throws IOException {
    return Files.size(lock) > MAX_OWNER_BYTES ? "?" : Files.readString(lock);
  }

  /** Frees it. */
  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", "lock", "detail", e);
    }
  }
}
