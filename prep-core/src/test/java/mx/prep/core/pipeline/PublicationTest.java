package mx.prep.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Mode;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.site.SitePlanner;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.StateStore;
import mx.prep.core.text.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on the page at each moment of the calendar, and what a person may put there. */
final class PublicationTest {
  @TempDir private Path folder;
  private Night night;

  @BeforeEach
  void begin() {
    night = new Night(folder);
  }

  private AcceptedCut cut(long sequence) {
    return night.records.find(Night.JORNADA, sequence).orElseThrow();
  }

  @Test
  void aCutThatIsHeldGoesLiveAtTheMomentItsSeriesOpensAndNotBefore() {
    night.clock.set(Night.OPENS.minusMillis(500));
    night.process(night.institute.full(1, "uno"));
    assertThat(night.docroot.now()).isEmpty();
    assertThat(night.publication.untilNext()).isEqualTo(Duration.ofMillis(500));

    night.clock.set(Night.OPENS.minusNanos(1));
    assertThat(night.publication.refresh()).isEmpty();
    assertThat(night.docroot.now()).isEmpty();

    night.clock.set(Night.OPENS);
    assertThat(night.publication.refresh()).map(Message::key).contains(OutcomeText.LIVE);
    assertThat(night.publication.refresh()).as("told once").isEmpty();
    assertThat(night.docroot.now()).contains(night.institute.root(1));
  }

  @Test
  void theNoticeIsThereWhileNoCutIsAndNeverBesideOne() {
    night.notice = Optional.of(Path.of("aviso.html"));
    night.start();
    StagedSite notice = night.store.notice(Path.of("aviso.html"));
    night.clock.set(Night.OPENS.minusSeconds(60));
    night.recover();
    assertThat(night.docroot.now()).contains(notice.site().root());
    assertThat(night.webServer.now()).contains(notice.site().root());
    assertThat(night.records.events()).contains(AuditEvent.Type.NOTICE_SHOWN);
    assertThat(night.publication.resting()).contains(notice);

    night.process(night.institute.full(1, "uno"));
    assertThat(night.docroot.now()).contains(notice.site().root());

    night.clock.set(Night.OPENS);
    night.publication.refresh();
    assertThat(night.docroot.now()).contains(night.institute.root(1));
    assertThat(night.publication.resting()).isEmpty();
  }

  @Test
  void withoutANoticeNothingIsTouchedBeforeTheFirstCut() {
    night.clock.set(Night.OPENS.minusSeconds(60));
    night.recover();

    assertThat(night.docroot.all()).isEmpty();
    assertThat(night.publication.resting()).map(site -> site.site()).contains(SitePlanner.EMPTY);
  }

  @Test
  void whoeverTakesTheRecordsAwayTakesNothingOffThePage() {
    night.process(night.institute.full(1, "uno"));
    var live = night.records.live();

    night.records.saveLive(Optional.empty());
    night.records.save(Night.JORNADA, StateStore.SeriesState.NEW);
    night.publication.refresh();

    assertThat(night.docroot.now()).contains(night.institute.root(1));
    assertThat(night.webServer.now()).contains(night.institute.root(1));
    assertThat(night.records.live()).isPresent().isEqualTo(live);
    assertThat(night.publication.resting()).isEmpty();
    assertThat(night.records.events()).contains(AuditEvent.Type.WARNING);
  }

  @Test
  void aDrillWhoseRecordWasTakenAwayIsTakenDownAllTheSame() {
    Institute drill = new Institute(Night.DRILL, Mode.DRILL, Night.DRILL_OPENS, folder);
    night.clock.set(Night.DRILL_OPENS.plusSeconds(60));
    night.pipeline.process(drill.full(1, "zeros"), drill);
    night.records.saveLive(Optional.empty());
    night.records.save(Night.DRILL, StateStore.SeriesState.NEW);

    night.clock.set(Night.DRILL_ENDS);
    night.publication.refresh();

    assertThat(night.docroot.now()).contains(SitePlanner.EMPTY.root());
    assertThat(night.records.live()).isEmpty();
  }

  /** T75: also at a start, and where it falls back into a drill. */
  @Test
  void aClockThatFallsBackTakesNothingOffThePageAndBringsNoDrillBack() {
    Institute drill = new Institute(Night.DRILL, Mode.DRILL, Night.DRILL_OPENS, folder);
    night.clock.set(Night.DRILL_OPENS.plusSeconds(60));
    night.pipeline.process(drill.full(1, "zeros"), drill);
    night.clock.set(Night.OPENS.plusSeconds(1_200));
    night.process(night.institute.full(600, "uno"));

    for (Instant wrong : List.of(Night.OPENS.minusSeconds(60), Night.DRILL_OPENS, Instant.EPOCH)) {
      night.clock.set(wrong);
      night.publication.refresh();
      night.start();
      night.recover();

      assertThat(night.docroot.now()).contains(night.institute.root(600));
    }
    assertThat(night.records.events()).doesNotContain(AuditEvent.Type.TAKEN_DOWN);
  }

  @Test
  void whatAFastClockOpenedIsTakenDownWhenItIsPutRight() {
    night.clock.set(Night.OPENS.minusSeconds(60));
    night.process(night.institute.full(1, "uno"));
    night.clock.set(Night.OPENS.plusSeconds(3_600));
    night.publication.refresh();
    assertThat(night.docroot.now()).contains(night.institute.root(1));

    night.clock.set(Night.OPENS.minusSeconds(30));
    night.publication.refresh();

    assertThat(night.docroot.now()).contains(SitePlanner.EMPTY.root());
    assertThat(night.records.live()).isEmpty();
  }

  @Test
  void anEarlierCutIsOnThePageUntilTheNextIsAccepted() {
    night.process(night.institute.full(1, "uno"));
    night.process(night.institute.increment(2, 1, "dos"));

    night.pipeline.rollBack(cut(1), "un motivo");
    assertThat(night.docroot.now()).contains(night.institute.root(1));
    assertThat(night.records.live().orElseThrow().cut().sequence()).isEqualTo(1);
    assertThat(night.records.events())
        .containsSubsequence(AuditEvent.Type.ROLLED_BACK, AuditEvent.Type.LIVE);

    night.process(night.institute.increment(3, 2, "tres"));
    assertThat(night.docroot.now()).contains(night.institute.root(3));
    assertThat(night.records.series(Night.JORNADA).rolledBack()).isEmpty();
  }

  @Test
  void goingToTheHighestUndoesIt() {
    night.process(night.institute.full(1, "uno"));
    night.process(night.institute.full(2, "dos"));
    night.pipeline.rollBack(cut(1), "un motivo");

    night.pipeline.rollBack(cut(2), "ya está bien");

    assertThat(night.docroot.now()).contains(night.institute.root(2));
    assertThat(night.records.series(Night.JORNADA).rolledBack()).isEmpty();
  }

  @Test
  void aRollbackOutlivesTheProcessAndWhatCannotBeAuditedIsNotDone() {
    night.process(night.institute.full(1, "uno"));
    night.process(night.institute.full(2, "dos"));
    night.steps.failing(step -> step.startsWith("audit rolled-back"));
    try {
      night.pipeline.rollBack(cut(1), "un motivo");
    } catch (RuntimeException full) {
      assertThat(full).hasMessageContaining("No space");
    }
    assertThat(night.docroot.now()).contains(night.institute.root(2));

    night.steps.failing(step -> false);
    night.pipeline.rollBack(cut(1), "un motivo");
    night.start();
    night.recover();
    assertThat(night.docroot.now()).contains(night.institute.root(1));
  }
}
