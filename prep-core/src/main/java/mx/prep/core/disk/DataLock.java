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
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process write in a data folder (threat T74). The operating system frees it when its
 * process ends, however it ends, so there are no stale locks to break.
 */
public final class DataLock implements AutoCloseable {
  private static final int MAX_OWNER_BYTES = 100;

  private final FileChannel channel;

  private DataLock(FileChannel channel) {
    this.channel = channel;
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
        return new DataLock(channel);
      } finally {
        if (!taken) {
          channel.close();
        }
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
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", "lock", "detail", e);
    }
  }
}
