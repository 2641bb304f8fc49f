package mx.prep.audit.lines;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file line by line as bytes, within a bound, and tells whole lines from an unfinished one
 * at the end. A file that is not there has no lines. Not thread-safe.
 */
public final class LineReader implements AutoCloseable {
  /** Longest line that is read, in bytes without its end. */
  public static final int MAX_LINE_BYTES = 1 << 20;

  private final InputStream in;
  private long wholeBytes;
  private long unfinishedBytes;

  private LineReader(InputStream in) {
    this.in = in;
  }

  /** Opens a file at its beginning. */
  public static LineReader open(Path file) throws IOException {
    try {
      return new LineReader(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    } catch (NoSuchFileException e) {
      return new LineReader(InputStream.nullInputStream());
    }
  }

  /**
   * The next whole line without its line feed; null at the end, which an unfinished line is a part
   * of.
   *
   * @return of a line longer than {@link #MAX_LINE_BYTES} that many bytes and one more
   */
  public byte @Nullable [] next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long length = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        wholeBytes += length + 1;
        return line.toByteArray();
      }
      length++;
      if (line.size() <= MAX_LINE_BYTES) {
        line.write(b);
      }
    }
    unfinishedBytes = length;
    return null;
  }

  /** How many bytes the lines read so far take, with their ends. */
  public long wholeBytes() {
    return wholeBytes;
  }

  /** How many bytes stand behind the last whole line; known at the end. */
  public long unfinishedBytes() {
    return unfinishedBytes;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
