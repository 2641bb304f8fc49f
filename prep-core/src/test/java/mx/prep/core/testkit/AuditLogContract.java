package mx.prep.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.AuditLog.Entry;
import mx.prep.core.spi.AuditLog.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every audit log does. */
public abstract class AuditLogContract {
  private static final Instant START = Instant.parse("2024-06-03T02:00:00Z");

  @TempDir private Path folder;

  private final SettableClock clock = new SettableClock(START);

  /** Opens the log of a data folder as its one writer. */
  protected abstract AuditLog openForWriting(DataFolder data, Clock clock);

  /** Opens it beside a writer, or without one. */
  protected abstract AuditLog openForReading(DataFolder data);

  private DataFolder data() {
    return new DataFolder(folder.resolve("data"));
  }

  private static AuditEvent event(int number) {
    return AuditEvent.of(AuditEvent.Type.ACCEPTED, "series", "jornada", "sequence", number);
  }

  private static List<Entry> entries(AuditLog log) {
    try (Stream<Entry> entries = log.entries()) {
      return entries.toList();
    }
  }

  @Test
  void tellsWhatWasAppendedInOrderWithItsTime() {
    try (AuditLog log = openForWriting(data(), clock)) {
      log.append(event(1));
      clock.advance(Duration.ofMillis(1));
      log.append(event(2));

      assertThat(entries(log))
          .containsExactly(
              new Entry(1, START, event(1)), new Entry(2, START.plusMillis(1), event(2)));
    }
  }

  @Test
  void everyTypeOfEventComesBack() {
    try (AuditLog log = openForWriting(data(), clock)) {
      for (AuditEvent.Type type : AuditEvent.Type.values()) {
        log.append(AuditEvent.of(type));
      }

      assertThat(entries(log))
          .extracting(entry -> entry.event().type())
          .containsExactly(AuditEvent.Type.values());
    }
  }

  @Test
  void carriesOnWhereTheProcessBeforeEnded() {
    try (AuditLog log = openForWriting(data(), clock)) {
      log.append(event(1));
    }
    try (AuditLog log = openForWriting(data(), clock)) {
      log.append(event(2));

      assertThat(entries(log)).extracting(Entry::number).containsExactly(1L, 2L);
      assertThat(log.verify().ok()).isTrue();
    }
  }

  @Test
  void aReaderBesideTheWriterSeesWhatIsDurable() {
    try (AuditLog writer = openForWriting(data(), clock);
        AuditLog reader = openForReading(data())) {
      writer.append(event(1));

      assertThat(entries(reader)).hasSize(1);
      assertThat(reader.verify().ok()).isTrue();
      writer.append(event(2));
      assertThat(entries(reader)).hasSize(2);
    }
  }

  @Test
  void aReaderFindsAnEmptyLogWhereThereIsNone() {
    try (AuditLog reader = openForReading(data())) {
      assertThat(entries(reader)).isEmpty();
      assertThat(reader.verify().ok()).isTrue();
      assertThat(folder.resolve("data")).doesNotExist();
    }
  }

  @Test
  void theRootGrowsWithTheLogAndIsTheSameForReaders() {
    try (AuditLog log = openForWriting(data(), clock);
        AuditLog reader = openForReading(data())) {
      log.append(event(1));
      Verification first = log.verify();
      log.append(event(2));
      Verification second = log.verify();

      assertThat(first.entries()).isEqualTo(1);
      assertThat(second.entries()).isEqualTo(2);
      assertThat(second.root()).isNotEqualTo(first.root());
      assertThat(reader.verify()).isEqualTo(second);
    }
  }

  /** T79: an event is one entry, whatever it tells. */
  @Test
  void textFromOutsideComesBackAsItWasAndMakesNoEntryOfItsOwn() {
    String hostile =
        "a\nb\r\n{\"number\":2}\u2028\u2029\u0085\u001b[2J\u0000\u202e\u007f\ud800 ñ \ud83d\ude00";
    AuditEvent event =
        AuditEvent.of(AuditEvent.Type.REFUSED, "delivery", hostile, "source", "\"\\");
    try (AuditLog log = openForWriting(data(), clock)) {
      log.append(event);
      log.append(event(2));

      assertThat(entries(log)).extracting(Entry::event).containsExactly(event, event(2));
      assertThat(log.verify().ok()).isTrue();
    }
  }

  /** T75. */
  @Test
  void aClockThatJumpsBackHurtsNothing() {
    try (AuditLog log = openForWriting(data(), clock)) {
      log.append(event(1));
      clock.set(START.minus(Duration.ofDays(1)));
      log.append(event(2));

      assertThat(log.verify().ok()).isTrue();
    }
  }
}
