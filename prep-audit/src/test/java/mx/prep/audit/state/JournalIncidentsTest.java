package mx.prep.audit.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mx.prep.core.spi.Incidents.Incident;
import mx.prep.core.testkit.SettableClock;
import mx.prep.core.text.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalIncidentsTest {
  private static final Instant START = Instant.parse("2024-06-03T02:00:00Z");
  private static final Message WHAT = Message.of(IncidentText.TOO_MANY, "limit", 3);
  private static final String WORDS =
      "Hay 3 incidencias abiertas; las siguientes no se abren una por una."
          + " Revise la bitácora y cierre las que ya se atendieron.";

  @TempDir private Path folder;

  private final SettableClock clock = new SettableClock(START);

  private JournalIncidents open() {
    return JournalIncidents.openForWriting(folder, clock);
  }

  @Test
  void anIncidentIsOpenUntilItIsClosedAlsoForTheNextProcess() {
    open().open("stale", "jornada", WHAT);
    clock.advance(Duration.ofMinutes(1));
    open().open("fork", "jornada 37", WHAT);

    assertThat(open().open())
        .containsExactly(
            new Incident("stale", "jornada", START, WORDS),
            new Incident("fork", "jornada 37", START.plusSeconds(60), WORDS));

    open().close("stale", "jornada");
    assertThat(open().open()).extracting(Incident::kind).containsExactly("fork");
    assertThat(JournalIncidents.openForReading(folder, clock).open()).hasSize(1);
  }

  @Test
  void theSameIncidentIsOpenedOnceAndMayComeBackAfterItWasClosed() {
    JournalIncidents incidents = open();
    incidents.open("stale", "jornada", WHAT);
    clock.advance(Duration.ofMinutes(1));
    incidents.open("stale", "jornada", WHAT);
    assertThat(incidents.open()).extracting(Incident::openedAt).containsExactly(START);

    incidents.close("stale", "jornada");
    incidents.open("stale", "jornada", WHAT);
    assertThat(incidents.open()).extracting(Incident::openedAt).containsExactly(clock.instant());
  }

  @Test
  void closingWhatIsNotOpenWritesNothing() throws IOException {
    open().close("stale", "jornada");

    assertThat(Files.size(folder.resolve("incidents.jsonl"))).isZero();
  }

  /** T72. */
  @Test
  void aHalfWrittenLineIsTakenOff() throws IOException {
    open().open("stale", "jornada", WHAT);
    Files.writeString(
        folder.resolve("incidents.jsonl"), "{\"time\":\"2024", StandardOpenOption.APPEND);
    JournalIncidents incidents = open();
    incidents.open("fork", "jornada", WHAT);

    assertThat(open().open()).extracting(Incident::kind).containsExactly("stale", "fork");
  }

  /** The night goes on: an incident that cannot be read is no reason not to start. */
  @Test
  void aDamagedLineHidesNoOther() throws IOException {
    open().open("stale", "jornada", WHAT);
    Files.writeString(
        folder.resolve("incidents.jsonl"), "{\"time\":\"never\"}\n", StandardOpenOption.APPEND);
    open().open("fork", "jornada", WHAT);

    assertThat(open().open()).extracting(Incident::kind).containsExactly("stale", "fork");
  }

  /** A hostile source that makes incidents does not fill memory and disk. */
  @Test
  void incidentsAreBounded() {
    JournalIncidents incidents = open();
    for (int i = 0; i < 1_100; i++) {
      incidents.open("refused", "x".repeat(10_000) + i, WHAT);
      incidents.open("refused-too", "subject " + i, WHAT);
    }

    List<Incident> open = incidents.open();
    assertThat(open).hasSizeLessThanOrEqualTo(1_001);
    assertThat(open).extracting(Incident::kind).endsWith("many-incidents");
    assertThat(open).allSatisfy(one -> assertThat(one.subject()).hasSizeLessThanOrEqualTo(256));
  }

  @Test
  void aReaderOfNothingMakesNothing() {
    Path nowhere = folder.resolve("nowhere");
    assertThat(JournalIncidents.openForReading(nowhere, clock).open()).isEmpty();
    assertThat(nowhere).doesNotExist();
  }
}
