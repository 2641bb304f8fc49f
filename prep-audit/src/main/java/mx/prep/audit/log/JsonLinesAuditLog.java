package mx.prep.audit.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import mx.prep.audit.lines.LineFile;
import mx.prep.audit.lines.LineReader;
import mx.prep.audit.lines.Output;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import org.jspecify.annotations.Nullable;

/**
 * The log as a file {@code log.jsonl} of one JSON object a line, each with the hash of the line
 * before it, and a file {@code head.json} that tells where it ends. Thread-safe.
 */
public final class JsonLinesAuditLog implements AuditLog {
  private final Path file;
  private final Path headFile;
  private final @Nullable LogWriter writer;

  private JsonLinesAuditLog(Path folder, @Nullable LogWriter writer) {
    this.file = logFile(folder);
    this.headFile = headFile(folder);
    this.writer = writer;
  }

  /**
   * For the one process that writes. A line that a crash left half-written is cut off, which is
   * recorded. A log that does not verify is carried on with a warning in it, so that the night goes
   * on and the fault stays to be found.
   *
   * @throws PrepException of category {@code RESOURCES}
   */
  public static JsonLinesAuditLog openForWriting(Path folder, Clock clock) {
    return openForWriting(folder, clock, Output.DISK);
  }

  static JsonLinesAuditLog openForWriting(Path folder, Clock clock, Output output) {
    try {
      Durable.recover(headFile(folder));
      LogCheck check = LogCheck.run(logFile(folder), headFile(folder));
      LineFile lines = LineFile.open(logFile(folder), output, check.wholeBytes());
      LogWriter writer = new LogWriter(lines, headFile(folder), clock, check);
      JsonLinesAuditLog log = new JsonLinesAuditLog(folder, writer);
      if (check.unfinishedBytes() > 0) {
        log.append(
            AuditEvent.of(
                AuditEvent.Type.RECOVERED, "log", file(folder), "bytes", check.unfinishedBytes()));
      }
      check
          .fault()
          .ifPresent(
              fault ->
                  log.append(
                      AuditEvent.of(AuditEvent.Type.WARNING, "log", file(folder), "fault", fault)));
      return log;
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", folder, "detail", e);
    }
  }

  /** Beside a writer, or without one: changes nothing. */
  public static JsonLinesAuditLog openForReading(Path folder) {
    return new JsonLinesAuditLog(folder, null);
  }

  private static Path logFile(Path folder) {
    return folder.resolve("log.jsonl");
  }

  private static Path headFile(Path folder) {
    return folder.resolve("head.json");
  }

  private static String file(Path folder) {
    return String.valueOf(logFile(folder).getFileName());
  }

  @Override
  public void append(AuditEvent event) {
    if (writer == null) {
      throw new PrepException(CoreError.INTERNAL, "detail", "the log is open for reading");
    }
    try {
      writer.append(event);
    } catch (IOException e) {
      throw new PrepException(e, LogError.NOT_WRITTEN, "path", file, "detail", e);
    }
  }

  @Override
  public Stream<Entry> entries() {
    try {
      LineReader lines = LineReader.open(file);
      return StreamSupport.stream(new Entries(lines), false).onClose(() -> close(lines));
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file, "detail", e);
    }
  }

  private void close(LineReader lines) {
    try {
      lines.close();
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file, "detail", e);
    }
  }

  @Override
  public Verification verify() {
    try {
      LogCheck check = LogCheck.run(file, headFile);
      return new Verification(
          check.sound(), check.soundRoot(file), check.fault().isEmpty(), check.fault());
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file, "detail", e);
    }
  }

  @Override
  public void close() {
    if (writer != null) {
      writer.close();
    }
  }

  /** Reads entries one by one; an unfinished line at the end is not one. */
  private final class Entries extends Spliterators.AbstractSpliterator<Entry> {
    private final LineReader lines;
    private long number;

    Entries(LineReader lines) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
      this.lines = lines;
    }

    @Override
    public boolean tryAdvance(Consumer<? super Entry> action) {
      try {
        byte[] line = lines.next();
        if (line == null) {
          return false;
        }
        number++;
        action.accept(LogLine.parse(line).entry());
        return true;
      } catch (IOException e) {
        throw new PrepException(e, LogError.NOT_READ, "path", file, "entry", number, "detail", e);
      }
    }
  }
}
