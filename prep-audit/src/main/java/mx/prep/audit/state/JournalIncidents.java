package mx.prep.audit.state;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mx.prep.audit.lines.Json;
import mx.prep.audit.lines.LineFile;
import mx.prep.audit.lines.LineReader;
import mx.prep.audit.lines.Output;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Incidents;
import mx.prep.core.text.Message;
import mx.prep.core.text.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Incidents as a journal {@code incidents.jsonl} of openings and closings, so that closed ones are
 * told in the end too. Thread-safe.
 */
public final class JournalIncidents implements Incidents {
  private static final Logger LOG = LoggerFactory.getLogger(JournalIncidents.class);

  /** More are not opened one by one: a hostile source would fill memory and disk. */
  private static final int MOST_OPEN = 1_000;

  private static final int LONGEST_SUBJECT = 256;
  private static final String MANY = "many-incidents";

  private final Path file;
  private final Clock clock;
  private final Texts texts = new Texts(Locale.forLanguageTag("es"));
  private final Map<Id, Incident> open = new LinkedHashMap<>();
  private @Nullable LineFile journal;

  private JournalIncidents(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** For the one process that writes; a line that a crash left half-written is cut off. */
  public static JournalIncidents openForWriting(Path folder, Clock clock) {
    JournalIncidents incidents = new JournalIncidents(file(folder), clock);
    try {
      incidents.journal = LineFile.open(incidents.file, Output.DISK, incidents.load());
      return incidents;
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", incidents.file, "detail", e);
    }
  }

  /** Beside a writer, or without one: tells what was open when it was opened. */
  public static JournalIncidents openForReading(Path folder, Clock clock) {
    JournalIncidents incidents = new JournalIncidents(file(folder), clock);
    try {
      incidents.load();
      return incidents;
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", incidents.file, "detail", e);
    }
  }

  private static Path file(Path folder) {
    return folder.resolve("incidents.jsonl");
  }

  /**
   * How many bytes whole lines take. A line that is not what was written is passed over: no night
   * is stopped for want of an old incident.
   */
  private long load() throws IOException {
    try (LineReader lines = LineReader.open(file)) {
      int number = 1;
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        apply(line, number++);
      }
      return lines.wholeBytes();
    }
  }

  private void apply(byte[] line, int number) {
    try {
      apply(Json.read(line, IncidentLine.class));
    } catch (IOException e) {
      LOG.warn("{}: line {} is not what was written: {}", file, number, e.toString());
    }
  }

  private void apply(IncidentLine line) {
    Id id = new Id(line.kind(), line.subject());
    if (line.opens()) {
      open.putIfAbsent(id, line.incident());
    } else {
      open.remove(id);
    }
  }

  @Override
  public synchronized void open(String kind, String subject, Message what) {
    Id id = Id.of(kind, subject);
    if (open.containsKey(id)) {
      return;
    }
    if (open.size() < MOST_OPEN) {
      record(id, what);
    } else if (!open.containsKey(Id.of(MANY, ""))) {
      record(Id.of(MANY, ""), Message.of(IncidentText.TOO_MANY, "limit", MOST_OPEN));
    }
  }

  private void record(Id id, Message what) {
    append(
        IncidentLine.opened(
            new Incident(id.kind(), id.subject(), clock.instant(), texts.render(what))));
  }

  @Override
  public synchronized void close(String kind, String subject) {
    Id id = Id.of(kind, subject);
    if (open.containsKey(id)) {
      append(IncidentLine.closed(clock.instant(), id.kind(), id.subject()));
    }
  }

  private void append(IncidentLine line) {
    if (journal == null) {
      throw new PrepException(CoreError.INTERNAL, "detail", "incidents are open for reading");
    }
    try {
      journal.append(Json.line(line));
      apply(line);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file, "detail", e);
    }
  }

  @Override
  public synchronized List<Incident> open() {
    return List.copyOf(open.values());
  }

  /** What makes an incident one and the same. */
  private record Id(String kind, String subject) {
    static Id of(String kind, String subject) {
      return new Id(kind, subject.substring(0, Math.min(subject.length(), LONGEST_SUBJECT)));
    }
  }
}
