package mx.prep.core.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Files that a configuration or a command names. Only regular ones, or links to such, are opened: a
 * pipe in their place would keep whoever opens it until somebody writes into it, maybe for ever.
 */
public final class PlainFile {
  private PlainFile() {}

  /**
   * Makes sure that it is one.
   *
   * @throws IOException where it is not, or is not there
   */
  public static void require(Path file) throws IOException {
    BasicFileAttributes there = Files.readAttributes(file, BasicFileAttributes.class);
    if (!there.isRegularFile()) {
      String reason = there.isDirectory() ? "Is a directory" : "Not a regular file";
      throw new FileSystemException(file.toString(), null, reason);
    }
  }

  /**
   * Opens it for reading.
   *
   * @throws IOException where it is none, is not there, or may not be read
   */
  public static InputStream open(Path file) throws IOException {
    require(file);
    return Files.newInputStream(file);
  }

  /**
   * All its bytes.
   *
   * @param maxBytes the most that are read
   * @throws IOException as of {@link #open}, or where there are more
   */
  public static byte[] read(Path file, int maxBytes) throws IOException {
    try (InputStream in = open(file)) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw new FileSystemException(file.toString(), null, "File too large");
      }
      return bytes;
    }
  }
}
