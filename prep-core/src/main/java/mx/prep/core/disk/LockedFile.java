package mx.prep.core.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that this process has locked; its number is in it. One that is held is never opened again:
 * on POSIX systems closing any descriptor of a file frees every lock that the process has on it.
 */
final class LockedFile {
  private static final int MAX_OWNER_BYTES = 100;
  private static final Set<Object> HELD = new HashSet<>();

  private final FileChannel channel;
  private final @Nullable Object identity;

  private LockedFile(FileChannel channel, @Nullable Object identity) {
    this.channel = channel;
    this.identity = identity;
  }

  /** Which file or folder lies there, followed; null where the system gives files no identity. */
  static @Nullable Object identity(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /** Locks it, made where it is missing; empty where another process, or this one, has it. */
  static Optional<LockedFile> open(Path path) throws IOException {
    synchronized (HELD) {
      if (Files.exists(path) && HELD.contains(identity(path))) {
        return Optional.empty();
      }
      FileChannel channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      boolean taken = false;
      try {
        if (locked(channel)) {
          LockedFile file = new LockedFile(channel, identity(path));
          file.sign();
          if (file.identity != null) {
            HELD.add(file.identity);
          }
          taken = true;
          return Optional.of(file);
        }
        return Optional.empty();
      } finally {
        if (!taken) {
          channel.close();
        }
      }
    }
  }

  /** Where files have no identity, the JVM itself remembers. */
  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void sign() throws IOException {
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
  }

  /** The number of the process that has it, as it says itself. */
  static String owner(Path path) throws IOException {
    synchronized (HELD) {
      if (HELD.contains(identity(path))) {
        return Long.toString(ProcessHandle.current().pid());
      }
      return Files.size(path) > MAX_OWNER_BYTES ? "?" : Files.readString(path);
    }
  }

  /** Whether it still lies there. */
  boolean isAt(Path path) throws IOException {
    return Files.exists(path) && Objects.equals(identity(path), identity);
  }

  /** Frees it. */
  void close() throws IOException {
    synchronized (HELD) {
      if (channel.isOpen()) {
        channel.close();
        HELD.remove(identity);
      }
    }
  }
}
