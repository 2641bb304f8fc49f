package mx.prep.publish.web.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of lines that makes way for the next when it is large or its day is over. One thread. */
final class RotatingFile {
  private final Path path;
  private final long most;
  private final OldLogs old;
  private final Runnable onRotation;
  private final Clock clock;
  private @Nullable FileChannel channel;
  private LocalDate day = LocalDate.EPOCH;
  private boolean torn;

  RotatingFile(Path path, long most, OldLogs old, Runnable onRotation, Clock clock) {
    this.path = path.toAbsolutePath();
    this.most = most;
    this.old = old;
    this.onRotation = onRotation;
    this.clock = clock;
  }

  /** Opens it, behind what it holds. */
  FileChannel open() throws IOException {
    if (channel == null) {
      Files.createDirectories(path.getParent());
      boolean isNew = Files.notExists(path);
      channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      day = isNew ? today() : LocalDate.ofInstant(modified(), ZoneOffset.UTC);
    }
    return channel;
  }

  private java.time.Instant modified() throws IOException {
    return Files.getLastModifiedTime(path).toInstant();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Adds lines; where that fails they are lost, and the next try opens the file anew. */
  void write(List<String> lines) throws IOException {
    try {
      FileChannel file = open();
      if (file.size() > 0 && (file.size() >= most || !day.equals(today()))) {
        close();
        old.take();
        onRotation.run();
        file = open();
      }
      // Half a line may stand at the end, written as the disk filled up.
      String text = (torn ? "\n" : "") + String.join("\n", lines) + "\n";
      torn = true;
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      torn = false;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  void close() throws IOException {
    FileChannel file = channel;
    channel = null;
    if (file != null) {
      file.close();
    }
  }
}
