package mx.prep.core.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Objects;

/**
 * Writing that survives a power cut. The order is always: bytes, their fsync, the rename, the
 * directory's fsync; so after a crash a name stands for whole content or is not there.
 */
public final class Durable {
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  private Durable() {}

  /**
   * Writes a whole file in place of what was there. After a failure the old file is as it was, and
   * nothing else stays.
   */
  public static void write(Path target, byte[] bytes) throws IOException {
    Path temporary = temporary(target);
    try {
      writeNew(temporary, bytes);
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * As {@link #write}, for what may be the earlier file again after a power cut: always whole, and
   * a turn of the disk cheaper.
   */
  public static void replace(Path target, byte[] bytes) throws IOException {
    Path temporary = temporary(target);
    try {
      writeNew(temporary, bytes);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Removes what a crash in the middle of a {@link #write} left beside the file. */
  public static void recover(Path target) throws IOException {
    Files.deleteIfExists(temporary(target));
  }

  private static Path temporary(Path target) {
    return parent(target).resolve(target.getFileName() + ".tmp");
  }

  /**
   * Renames within one file system, replacing a file that is there, and makes the rename durable.
   */
  public static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceDirectory(parent(to));
  }

  /**
   * Creates a file with these bytes, on disk when this returns; its name is durable after its
   * directory is forced.
   */
  public static void writeNew(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** Makes the bytes and attributes of a file durable, read-only ones too. */
  public static void forceFile(Path file) throws IOException {
    // Windows flushes only what was opened for writing, and has no files that are read-only to us.
    StandardOpenOption mode = WINDOWS ? StandardOpenOption.WRITE : StandardOpenOption.READ;
    try (FileChannel channel = FileChannel.open(file, mode)) {
      channel.force(true);
    }
  }

  /**
   * Makes the names in a directory durable. Windows does so by itself and cannot open a directory.
   */
  public static void forceDirectory(Path directory) throws IOException {
    if (WINDOWS) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Creates a directory and those above it that are missing, each name durable. */
  public static void createDirectories(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = parent(directory);
    createDirectories(parent);
    Files.createDirectories(directory);
    forceDirectory(parent);
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(
        path.toAbsolutePath().getParent(), "the root has no name to write");
  }
}
