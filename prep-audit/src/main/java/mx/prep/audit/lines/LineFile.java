package mx.prep.audit.lines;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import mx.prep.core.disk.Durable;

/**
 * A file that grows by whole lines: each is there, durable, or not at all. One writer; not
 * thread-safe.
 */
public final class LineFile {
  private final Path file;
  private final Output output;
  private long length;
  private boolean torn;

  private LineFile(Path file, Output output, long length) {
    this.file = file;
    this.output = output;
    this.length = length;
  }

  /**
   * Opens a file for appending, made durably where it is missing.
   *
   * @param wholeBytes how much of it to keep; what a crash left behind that is cut off
   */
  public static LineFile open(Path file, Output output, long wholeBytes) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Durable.createDirectories(folder);
    if (!Files.exists(file)) {
      Durable.writeNew(file, new byte[0]);
      Durable.forceDirectory(folder);
    }
    LineFile lines = new LineFile(file, output, wholeBytes);
    if (Files.size(file) > wholeBytes) {
      lines.cutBack();
    }
    return lines;
  }

  /**
   * Appends a line.
   *
   * @param line without its end; has no line feed
   * @throws IOException where it cannot be written; nothing of it stays, at the latest once the
   *     next line is appended
   */
  public void append(byte[] line) throws IOException {
    if (torn) {
      cutBack();
    }
    byte[] ended = Arrays.copyOf(line, line.length + 1);
    ended[line.length] = '\n';
    try {
      output.append(file, ended);
      length += ended.length;
    } catch (IOException e) {
      torn = true;
      try {
        cutBack();
      } catch (IOException later) {
        e.addSuppressed(later);
      }
      throw e;
    }
  }

  private void cutBack() throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.setLength(length);
      access.getFD().sync();
    }
    torn = false;
  }
}
