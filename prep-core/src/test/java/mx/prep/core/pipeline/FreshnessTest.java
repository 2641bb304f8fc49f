package mx.prep.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.spi.Incidents;
import mx.prep.core.spi.Ledger;
import mx.prep.core.testkit.SettableClock;
import org.junit.jupiter.api.Test;

/** Threat T19: a source that keeps serving an old cut, or nothing. */
final class FreshnessTest {
  private final SettableClock clock = new SettableClock(Night.OPENS.plus(Duration.ofHours(1)));
  private final MemoryRecords records = new MemoryRecords(new Steps(), clock);

  private static Ledger promising(Duration after) {
    AcceptedCut cut =
        new AcceptedCut(
            Institute.ELECTION,
            Night.JORNADA,
            Mode.ELECTION,
            new CutRef(7, Sha256.of(new byte[] {7})),
            Night.OPENS.atOffset(ZoneOffset.UTC),
            Optional.of(Night.OPENS.plus(after).atOffset(ZoneOffset.UTC)),
            new SiteSummary(1, 1, Sha256.of(new byte[] {1})),
            Night.OPENS,
            true);
    return new Ledger() {
      @Override
      public Optional<AcceptedCut> highest(SeriesId series) {
        return Optional.of(cut);
      }

      @Override
      public Optional<AcceptedCut> find(SeriesId series, long sequence) {
        return Optional.of(cut);
      }
    };
  }

  private void watch(Duration promised) {
    new Freshness(Night.CALENDAR, promising(promised), clock).watch(records, records);
  }

  @Test
  void aCutWhoseSuccessorIsOverdueIsAnIncidentUntilOneComes() {
    watch(Duration.ofMinutes(90));
    assertThat(records.open()).isEmpty();

    watch(Duration.ofMinutes(59));
    watch(Duration.ofMinutes(59));
    assertThat(records.open()).extracting(Incidents.Incident::kind).containsExactly("stale");

    watch(Duration.ofMinutes(90));
    assertThat(records.open()).isEmpty();
  }
}
