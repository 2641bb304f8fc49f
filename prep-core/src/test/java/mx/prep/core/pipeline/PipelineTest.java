package mx.prep.core.pipeline;

import static mx.prep.core.pipeline.Night.JORNADA;
import static mx.prep.core.pipeline.Night.OPENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Mode;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.Incidents.Incident;
import mx.prep.core.spi.PackageFile;
import mx.prep.core.spi.StateStore.Live;
import mx.prep.core.verdict.Verdict;
import mx.prep.core.verdict.VerdictCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PipelineTest {
  @TempDir private Path folder;
  private Night night;
  private Institute institute;

  @BeforeEach
  void begin() {
    night = new Night(folder);
    institute = night.institute;
  }

  private void assertShown(long sequence) {
    Optional<Sha256> root = Optional.of(institute.root(sequence));
    assertThat(night.docroot.now()).isEqualTo(root);
    assertThat(night.webServer.now()).isEqualTo(root);
    assertThat(night.records.live().map(live -> live.cut().sequence())).contains(sequence);
  }

  private long highest() {
    return night.records.highest(JORNADA).map(AcceptedCut::sequence).orElse(0L);
  }

  @Test
  void aGoodCutGoesLiveAndIsSettled() {
    MemoryDelivery delivery = institute.full(1, "a");

    assertThat(night.process(delivery))
        .extracting(Outcome::code, Outcome::state)
        .containsExactly(tuple(VerdictCode.ACCEPTED, Optional.of(CutState.LIVE)));

    assertShown(1);
    assertThat(delivery.settledAs()).isEqualTo(Verdict.ACCEPTED);
    assertThat(night.records.events())
        .containsExactly(AuditEvent.Type.ACCEPTED, AuditEvent.Type.LIVE);
  }

  /** The manifest and what is a signature by its name; nothing else that lay beside it. */
  @Test
  void visitorsCanCheckWhatIsLive() {
    night.process(institute.full(1, "a"));

    assertThat(night.webServer.proof())
        .extracting(PackageFile::name)
        .containsExactly("manifest.json", "manifest.json.p7s");
    assertThat(night.webServer.proof().get(0).sha256())
        .isEqualTo(night.records.highest(JORNADA).orElseThrow().ref().manifest());
  }

  /** Durable before visible, audited before shown. */
  @Test
  void theStepsOfACutComeInTheirOrder() {
    night.process(institute.full(1, "a"));

    assertThat(night.steps.taken())
        .containsExactly(
            "stage 1",
            "keep 1",
            "audit accepted",
            "save 1",
            "audit live",
            "show docroot",
            "show web",
            "live 1");
  }

  /** T15. */
  @Test
  void theSameCutAgainDoesNothing() {
    night.process(institute.full(1, "a"));
    int steps = night.steps.taken().size();
    MemoryDelivery again = institute.full(1, "a");

    assertThat(night.process(again))
        .extracting(Outcome::code)
        .containsExactly(VerdictCode.ALREADY_ACCEPTED);
    assertThat(again.settledAs()).isEqualTo(Verdict.ALREADY_ACCEPTED);
    assertThat(night.steps.taken()).hasSize(steps);
  }

  /** T61: what verifies is whole, however new; what does not may still become so. */
  @Test
  void whatIsNotAtRestIsTakenOrLeftButNeverRefused() throws IOException {
    MemoryDelivery growing = institute.full(1, "a").restless();
    Path half = Files.write(folder.resolve("half"), new byte[] {1});

    assertThat(night.process(new MemoryDelivery(growing.stem(), half, () -> {}).restless()))
        .isEmpty();
    assertThat(night.records.refusedCodes()).isEmpty();
    assertThat(night.steps.taken()).isEmpty();
    assertThat(night.process(growing))
        .extracting(Outcome::code)
        .containsExactly(VerdictCode.ACCEPTED);
    assertShown(1);
    assertThat(growing.isSettled()).isTrue();
  }

  /** T16. */
  @Test
  void aSecondManifestOfACutIsEvidenceAndAnIncident() {
    night.process(institute.full(1, "a"));
    MemoryDelivery fork = institute.full(1, "b");

    assertThat(night.process(fork)).extracting(Outcome::code).containsExactly(VerdictCode.FORK);

    assertShown(1);
    assertThat(night.records.refusedCodes()).containsExactly(VerdictCode.FORK);
    assertThat(night.records.open()).extracting(Incident::kind).containsExactly("refused-fork");
    assertThat(night.records.events()).endsWith(AuditEvent.Type.REFUSED);
    assertThat(fork.settledAs()).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void whatNobodyTrustedSignedIsRefusedAndRecorded() {
    assertThat(night.process(institute.stranger()))
        .extracting(Outcome::code, Outcome::claim)
        .containsExactly(tuple(VerdictCode.SIGNER_UNTRUSTED, Optional.empty()));
    assertThat(night.docroot.all()).isEmpty();
    assertThat(night.records.events()).containsExactly(AuditEvent.Type.REFUSED);
  }

  /** T17. */
  /** A hostile source with a new name for each bad package fills no log. */
  @Test
  void aFloodOfRefusalsIsOneLineAndItsNumber() {
    for (int i = 0; i < 10 * RefusalLog.MOST_LINES; i++) {
      night.process(institute.stranger());
    }
    assertThat(night.records.events())
        .filteredOn(AuditEvent.Type.REFUSED::equals)
        .hasSize(RefusalLog.MOST_LINES);
    assertThat(night.pipeline.isFlooding("test")).isTrue();

    night.clock.advance(RefusalLog.WINDOW);
    night.process(institute.stranger());

    assertThat(night.pipeline.isFlooding("test")).isFalse();
    assertThat(night.records.entries().map(entry -> entry.event()))
        .filteredOn(event -> event.type() == AuditEvent.Type.REFUSED_MORE)
        .singleElement()
        .satisfies(event -> assertThat(event.facts()).containsEntry("count", "180"));
    assertThat(night.records.events())
        .filteredOn(AuditEvent.Type.REFUSED::equals)
        .hasSize(RefusalLog.MOST_LINES + 1);
  }

  /** T15. */
  @Test
  void theCurrentCutAgainAndAgainIsNoEvent() {
    night.process(institute.full(1, "a"));
    List<AuditEvent.Type> before = night.records.events();
    for (int i = 0; i < 50; i++) {
      night.process(institute.full(1, "a"));
    }
    assertThat(night.records.events()).isEqualTo(before);
    assertThat(night.records.open()).isEmpty();
  }

  /** The convention of whatever closed the gap cannot read it. */
  @Test
  void whatWaitedIsJudgedByItsOwnConvention() {
    night.process(institute.full(1, "a"));
    MemoryDelivery two = institute.increment(2, 1, "b");
    night.process(institute.increment(3, 2, "c").keptAs("propia"));
    night.others.put("propia", institute);
    Institute other = new Institute(Night.JORNADA, Mode.ELECTION, Night.OPENS, folder);
    other.full(1, "a");
    other.increment(2, 1, "b");

    assertThat(night.pipeline.process(two, other))
        .extracting(Outcome::code)
        .containsExactly(VerdictCode.ACCEPTED, VerdictCode.ACCEPTED);
    assertShown(3);
  }

  @Test
  void pendingCutsAreTakenInInOrderWhenTheGapCloses() {
    night.process(institute.full(1, "a"));
    MemoryDelivery two = institute.increment(2, 1, "b");
    MemoryDelivery three = institute.increment(3, 2, "c");
    MemoryDelivery four = institute.increment(4, 3, "d");

    assertThat(night.process(four)).extracting(Outcome::code).containsExactly(VerdictCode.PENDING);
    assertThat(night.process(three)).extracting(Outcome::code).containsExactly(VerdictCode.PENDING);
    assertThat(four.isSettled()).isTrue();
    assertShown(1);
    assertThat(night.records.pendingSequences(JORNADA)).containsExactly(3L, 4L);

    assertThat(night.process(two))
        .extracting(o -> o.claim().orElseThrow().sequence(), Outcome::code)
        .containsExactly(
            tuple(2L, VerdictCode.ACCEPTED),
            tuple(3L, VerdictCode.ACCEPTED),
            tuple(4L, VerdictCode.ACCEPTED));
    assertShown(4);
    assertThat(night.records.pendingSequences(JORNADA)).isEmpty();
    assertThat(night.docroot.all())
        .containsExactly(
            institute.root(1), institute.root(2), institute.root(3), institute.root(4));
  }

  /** It stays accepted, and settled; only those that waited for it are looked at again. */
  @Test
  void aCutIsTakenInAlsoWhereTheOneThatWaitedForItFails() {
    night.others.put("test", institute);
    night.process(institute.full(1, "a"));
    MemoryDelivery two = institute.increment(2, 1, "b");
    night.process(institute.increment(3, 2, "c").keptAs("test"));
    night.steps.failing("keep 3"::equals);

    assertThat(night.process(two)).extracting(Outcome::code).containsExactly(VerdictCode.ACCEPTED);
    assertThat(two.settledAs()).isEqualTo(Verdict.ACCEPTED);
    assertThatThrownBy(night.pipeline::judgeEarly).isInstanceOf(PrepException.class);
    assertShown(2);

    night.steps.failing(step -> false);
    night.clock.advance(Duration.ofMinutes(1));
    assertThat(night.pipeline.judgeEarly())
        .extracting(Outcome::code)
        .containsExactly(VerdictCode.ACCEPTED);
    assertShown(3);
    assertThat(night.records.pendingSequences(JORNADA)).isEmpty();
  }

  /** T62: what waits cannot be fetched again when its turn comes, so it is made sure of before. */
  @Test
  void aPendingCutThatWasDamagedOnTheWayIsFetchedOnceMore() throws IOException {
    night.process(institute.full(1, "a"));
    MemoryDelivery two = institute.increment(2, 1, "b");
    Path damaged = Files.writeString(folder.resolve("damaged"), "damaged");
    night.process(institute.increment(3, 2, "c").damagedOnce(damaged));

    assertThat(night.process(two))
        .extracting(Outcome::code)
        .containsExactly(VerdictCode.ACCEPTED, VerdictCode.ACCEPTED);
    assertShown(3);
  }

  /** T75: refused by the clock of that moment, and lost for no clock that was slow. */
  @Test
  void whatASlowClockRefusedIsTakenInOnceItIsPutRight() throws IOException {
    slowClock();
    Path damaged = Files.writeString(folder.resolve("damaged"), "damaged");
    MemoryDelivery one = institute.full(1, "a").keptAs("test");
    MemoryDelivery two = institute.increment(2, 1, "b").keptAs("test").damagedOnce(damaged);
    for (MemoryDelivery delivery : List.of(one, two)) {
      assertThat(night.process(delivery))
          .extracting(Outcome::code)
          .containsExactly(VerdictCode.OUTSIDE_CALENDAR);
      assertThat(delivery.settledAs()).isEqualTo(Verdict.REFUSED);
    }
    assertThat(night.records.events())
        .containsExactly(
            AuditEvent.Type.REFUSED,
            AuditEvent.Type.PENDING,
            AuditEvent.Type.REFUSED,
            AuditEvent.Type.PENDING);
    assertThat(night.records.open())
        .extracting(Incident::kind)
        .containsExactly("refused-outside-calendar", "refused-outside-calendar");
    assertThat(night.pipeline.judgeEarly()).isEmpty();
    assertThat(night.docroot.all()).isEmpty();

    night.clock.advance(Duration.ofMinutes(20));

    assertThat(night.pipeline.judgeEarly())
        .extracting(Outcome::code)
        .containsExactly(VerdictCode.ACCEPTED, VerdictCode.ACCEPTED);
    assertShown(2);
    assertThat(night.records.open()).isEmpty();
    assertThat(night.records.pendingSequences(JORNADA)).isEmpty();
  }

  /** T75: one look at the clock decides whether it still waits. */
  @Test
  void aClockThatStepsBackWhileWhatWaitedIsJudgedLosesNothing() {
    slowClock();
    night.process(institute.full(1, "a").keptAs("test"));
    night.clock.advance(Duration.ofMinutes(20));
    AtomicInteger readings = new AtomicInteger();
    institute.beforeReading =
        () -> {
          if (readings.incrementAndGet() > 1) {
            slowClock();
          }
        };

    night.pipeline.judgeEarly();
    night.clock.advance(Duration.ofMinutes(20));
    night.pipeline.judgeEarly();

    assertShown(1);
  }

  /** The clock is put right while nothing runs. */
  @Test
  void whatASlowClockRefusedIsTakenInAfterARestart() {
    slowClock();
    night.process(institute.full(1, "a").keptAs("test"));
    night.clock.advance(Duration.ofMinutes(20));
    night.start();
    night.recover();

    night.pipeline.judgeEarly();

    assertShown(1);
  }

  /** What follows is not lost either, and comes before the look at what waits. */
  @Test
  void whatASlowClockRefusedComesBeforeTheCutThatFollowsIt() {
    night.process(institute.full(1, "a"));
    slowClock();
    night.process(institute.increment(2, 1, "b").keptAs("test"));
    night.clock.advance(Duration.ofMinutes(20));

    night.process(institute.increment(3, 2, "c").keptAs("test"));

    assertShown(3);
  }

  /** A series of cuts that are ahead of every clock fills no disk. */
  @Test
  void onlySoManyCutsWaitForTheClock() {
    slowClock();
    for (long sequence = 1; sequence <= EarlyCuts.MOST_WAITING + 2; sequence++) {
      night.process(institute.full(sequence, "a").keptAs("test"));
    }
    assertThat(night.records.pendingSequences(JORNADA)).hasSize(EarlyCuts.MOST_WAITING);
    assertThat(night.records.refusedCodes())
        .containsExactly(VerdictCode.OUTSIDE_CALENDAR, VerdictCode.OUTSIDE_CALENDAR);
  }

  private void slowClock() {
    night.others.put("test", institute);
    night.clock.set(OPENS.minus(Duration.ofMinutes(6)));
  }

  /** T17: latest wins. */
  @Test
  void aLaterFullCutSupersedesWhatWaits() {
    night.process(institute.full(1, "a"));
    institute.increment(2, 1, "b");
    night.process(institute.increment(3, 2, "c"));
    night.process(institute.full(5, "e"));

    assertShown(5);
    assertThat(night.records.pendingSequences(JORNADA)).isEmpty();
    assertThat(night.records.refusedCodes()).containsExactly(VerdictCode.ROLLBACK);
  }

  /** T14. */
  @Test
  void nothingGoesBack() {
    MemoryDelivery late = institute.full(1, "a");
    night.process(institute.full(2, "b"));

    assertThat(night.process(late)).extracting(Outcome::code).containsExactly(VerdictCode.ROLLBACK);
    assertShown(2);
  }

  /** T22. */
  @Test
  void aCutThatComesBeforeTheOpeningIsHeldUntilThatVeryMoment() {
    night.clock.set(OPENS.minus(Duration.ofMinutes(4)));
    assertThat(night.process(institute.full(1, "a")))
        .extracting(Outcome::state)
        .containsExactly(Optional.of(CutState.HELD));
    assertThat(night.records.events())
        .containsExactly(AuditEvent.Type.ACCEPTED, AuditEvent.Type.HELD);

    night.clock.set(OPENS.minusNanos(1));
    night.publication.refresh();
    assertThat(night.docroot.all()).isEmpty();

    night.clock.set(OPENS);
    night.publication.refresh();
    assertShown(1);
  }

  /** T21: the drill's results go, and never come back. */
  @Test
  void aDrillIsTakenDownWhenItsTimeIsOver() {
    Institute drill = new Institute(Night.DRILL, Mode.DRILL, Night.DRILL_OPENS, folder);
    night.clock.set(Night.DRILL_OPENS.plusSeconds(60));
    night.pipeline.process(drill.full(1, "zeros"), drill);
    assertThat(night.docroot.now()).contains(drill.root(1));

    night.clock.set(Night.DRILL_ENDS);
    night.publication.refresh();

    Sha256 empty = night.store.empty().site().root();
    assertThat(night.docroot.now()).contains(empty);
    assertThat(night.records.live()).isEmpty();
    assertThat(night.records.events()).endsWith(AuditEvent.Type.TAKEN_DOWN);
    night.clock.set(OPENS);
    night.publication.refresh();
    assertThat(night.docroot.now()).contains(empty);
  }

  /** T72: killed before any step, the next process ends in the old cut or the new one, whole. */
  @Test
  void aCrashBetweenAnyTwoStepsIsMended() {
    int steps = stepsOfTheNight();
    for (int crash = 0; crash <= steps; crash++) {
      begin();
      night.steps.crashAfter(crash);
      List<MemoryDelivery> deliveries = deliveries();
      boolean crashed = false;
      try {
        deliveries.forEach(night::process);
      } catch (Steps.Crash e) {
        crashed = true;
      }
      assertThat(crashed).isEqualTo(crash < steps);
      night.steps.crashAfter(-1);

      night.start();
      night.others.put("test", institute);
      night.recover();

      assertThat(night.docroot.isRecovered()).isTrue();
      if (highest() > 0) {
        assertShown(highest());
      } else {
        assertThat(night.docroot.all()).isEmpty();
      }
      night.pipeline.judgeEarly();
      deliveries.stream().filter(d -> !d.isSettled()).forEach(night::process);
      assertShown(3);
      assertThat(highest()).isEqualTo(3);
      assertThat(night.records.pendingSequences(JORNADA)).isEmpty();
      assertThat(night.records.series(JORNADA).highest()).isEqualTo(night.records.highest(JORNADA));
      assertAudited();
      assertThat(night.docroot.all())
          .as("visitors never saw an older cut after a newer one")
          .isSubsetOf(List.of(institute.root(1), institute.root(2), institute.root(3)))
          .doesNotHaveDuplicates();
    }
  }

  private List<MemoryDelivery> deliveries() {
    MemoryDelivery one = institute.full(1, "a");
    MemoryDelivery two = institute.increment(2, 1, "b");
    return List.of(one, institute.increment(3, 2, "c").keptAs("test"), two);
  }

  private int stepsOfTheNight() {
    deliveries().forEach(night::process);
    return night.steps.taken().size();
  }

  /** Every accepted cut is in the log, as accepted or as recovered. */
  private void assertAudited() {
    try (var entries = night.records.entries()) {
      assertThat(
              entries
                  .map(entry -> entry.event())
                  .filter(
                      e ->
                          e.type() == AuditEvent.Type.ACCEPTED
                              || e.type() == AuditEvent.Type.RECOVERED)
                  .map(e -> e.facts().get("sequence")))
          .contains("1", "2", "3");
    }
  }

  /** T70: each step may find the disk full; the last good cut stays, and then it goes on. */
  @Test
  void aFullDiskAtAnyStepLeavesTheLastCutAndIsMendedWithoutANewStart() {
    List<String> steps =
        List.of(
            "stage 2",
            "keep 2",
            "audit accepted",
            "save 2",
            "audit live",
            "show docroot",
            "show web",
            "live 2");
    for (String full : steps) {
      begin();
      night.process(institute.full(1, "a"));
      Live before = night.records.live().orElseThrow();
      MemoryDelivery two = institute.increment(2, 1, "b");
      night.steps.failing(full::equals);

      assertThatThrownBy(() -> night.process(two)).as(full).isInstanceOf(PrepException.class);
      for (int tick = 0; tick < 3; tick++) {
        try {
          night.publication.refresh();
        } catch (PrepException e) {
          // as the agent's next tick finds it
        }
      }
      assertThat(two.isSettled()).as("%s: it comes again", full).isFalse();
      assertThat(night.records.live()).as(full).contains(before);

      night.steps.failing(step -> false);
      night.process(two);
      assertShown(2);
      assertThat(night.records.events().stream().filter(AuditEvent.Type.LIVE::equals))
          .as("%s: no flood of events", full)
          .hasSize(2);
      night.process(institute.increment(3, 2, "c"));
      assertShown(3);
      assertAudited();
    }
  }

  /** T70: audit write failure blocks publication, also by the calendar's tick. */
  @Test
  void whatCannotBeAuditedIsNotPublished() {
    night.process(institute.full(1, "a"));
    night.steps.failing(step -> step.startsWith("audit"));
    MemoryDelivery two = institute.full(2, "b");

    assertThatThrownBy(() -> night.process(two)).isInstanceOf(PrepException.class);
    night.publication.refresh();
    assertShown(1);
    assertThatThrownBy(() -> night.process(institute.stranger())).isInstanceOf(PrepException.class);

    night.steps.failing(step -> false);
    assertThat(night.process(two))
        .extracting(Outcome::code)
        .containsExactly(VerdictCode.ALREADY_ACCEPTED);
    assertShown(2);
    assertThat(night.records.events())
        .containsExactly(
            AuditEvent.Type.ACCEPTED,
            AuditEvent.Type.LIVE,
            AuditEvent.Type.RECOVERED,
            AuditEvent.Type.LIVE);
  }

  @Test
  void aTargetThatFailsLeavesTheStateUntouchedUntilItWorks() {
    night.process(institute.full(1, "a"));
    night.steps.failing("show docroot"::equals);
    assertThatThrownBy(() -> night.process(institute.full(2, "b")))
        .isInstanceOf(PrepException.class);
    assertShown(1);

    night.steps.failing(step -> false);
    night.publication.refresh();
    assertShown(2);
  }

  /** T77, T14: the state is a second witness. */
  @Test
  void whoDeletesTheHistoryDoesNotMakeASeriesGoBack() {
    MemoryDelivery late = institute.full(1, "a");
    night.process(institute.full(2, "b"));
    night.records.forgetHistory();
    night.start();
    night.recover();

    assertShown(2);
    assertThat(night.records.open()).extracting(Incident::kind).containsExactly("history-lost");
    assertThat(night.process(late)).extracting(Outcome::code).containsExactly(VerdictCode.ROLLBACK);
    night.process(institute.increment(3, 2, "c"));
    assertShown(3);
  }

  @Test
  void aCutOfAPastSeriesIsKeptAndNotShown() {
    Institute drill = new Institute(Night.DRILL, Mode.DRILL, Night.DRILL_OPENS, folder);
    night.process(institute.full(1, "a"));

    assertThat(night.pipeline.process(drill.full(1, "late"), drill))
        .extracting(Outcome::state)
        .containsExactly(Optional.of(CutState.SUPERSEDED));
    assertShown(1);
  }
}
