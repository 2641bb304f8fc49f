package mx.prep.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.ArchiveDigest;
import mx.prep.core.model.ArchiveRef;
import mx.prep.core.model.Base;
import mx.prep.core.model.Calendar;
import mx.prep.core.model.Claim;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.SeriesWindow;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.site.SitePlanner;
import mx.prep.core.spi.Ledger;
import mx.prep.core.testkit.SettableClock;
import mx.prep.core.text.MessageKey;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;
import org.junit.jupiter.api.Test;

/** Checks 3 to 6 of {@code package-format.md}. */
final class OrderRulesTest {
  private static final ElectionId ELECTION = new ElectionId("chiapas-2024");
  private static final SeriesId JORNADA = new SeriesId("jornada");
  private static final SeriesId DRILL = new SeriesId("simulacro-3");
  private static final Instant OPENS = Instant.parse("2024-06-03T02:00:00Z");
  private static final Instant LAST_UPDATE = OPENS.plus(Duration.ofHours(24));
  private static final long JUMP = 1000;

  private final SettableClock clock = new SettableClock(OPENS.plus(Duration.ofHours(30)));
  private final Accepted accepted = new Accepted();
  private final OrderRules rules =
      new OrderRules(
          ELECTION,
          Optional.of(
              new Calendar(
                  ZoneId.of("America/Mexico_City"),
                  List.of(
                      new SeriesWindow(DRILL, Mode.DRILL, OPENS, LAST_UPDATE, LAST_UPDATE),
                      new SeriesWindow(JORNADA, Mode.ELECTION, OPENS, LAST_UPDATE, LAST_UPDATE)))),
          JUMP,
          clock);

  /** A claim that passes, one change away from each that does not. */
  private record Sample(
      ElectionId election,
      SeriesId series,
      Mode mode,
      long sequence,
      Claim.Counting counting,
      Instant cutoff,
      Base base,
      String statement) {
    static Sample of(long sequence) {
      return new Sample(
          ELECTION,
          JORNADA,
          Mode.ELECTION,
          sequence,
          Claim.Counting.BY_ONE,
          OPENS,
          new Base.Nothing(),
          "manifest " + sequence);
    }

    Sample from(ElectionId other) {
      return new Sample(other, series, mode, sequence, counting, cutoff, base, statement);
    }

    Sample in(SeriesId other, Mode otherMode) {
      return new Sample(election, other, otherMode, sequence, counting, cutoff, base, statement);
    }

    Sample at(Instant other) {
      return new Sample(election, series, mode, sequence, counting, other, base, statement);
    }

    Sample over(Base other) {
      return new Sample(election, series, mode, sequence, counting, cutoff, other, statement);
    }

    Sample byClock() {
      return new Sample(
          election, series, mode, sequence, Claim.Counting.BY_CLOCK, cutoff, base, statement);
    }

    Sample saying(String other) {
      return new Sample(election, series, mode, sequence, counting, cutoff, base, other);
    }

    Claim claim() {
      return new Claim(
          "test",
          election,
          series,
          mode,
          sequence,
          counting,
          cutoff.atOffset(ZoneOffset.ofHours(-6)),
          Optional.empty(),
          base,
          new ArchiveRef("a.zip", 1, ArchiveDigest.of(Sha256.of(new byte[0]))),
          Optional.empty(),
          hash(statement),
          List.of("signer"));
    }
  }

  private static Sha256 hash(String text) {
    return Sha256.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static final class Accepted implements Ledger {
    private final Map<Long, AcceptedCut> cuts = new HashMap<>();

    void add(long sequence) {
      cuts.put(
          sequence,
          new AcceptedCut(
              ELECTION,
              JORNADA,
              Mode.ELECTION,
              new CutRef(sequence, hash("manifest " + sequence)),
              OffsetDateTime.ofInstant(OPENS, ZoneOffset.UTC),
              Optional.empty(),
              site(sequence),
              OPENS,
              true));
    }

    @Override
    public Optional<AcceptedCut> highest(SeriesId series) {
      return cuts.keySet().stream().max(Long::compare).map(cuts::get);
    }

    @Override
    public Optional<AcceptedCut> find(SeriesId series, long sequence) {
      return Optional.ofNullable(cuts.get(sequence));
    }
  }

  private static SiteSummary site(long sequence) {
    return new SiteSummary(sequence, sequence, hash("site " + sequence));
  }

  private void assertRefused(Sample sample, VerdictCode code, MessageKey reason) {
    assertThatThrownBy(() -> rules.place(sample.claim(), accepted))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.refusal().code()).isEqualTo(code);
              assertThat(e.refusal().reason().key()).isEqualTo(reason);
            });
  }

  private void assertNext(Sample sample, SiteSummary base) throws RefusedException {
    assertThat(rules.place(sample.claim(), accepted))
        .isInstanceOfSatisfying(
            Placement.Next.class, next -> assertThat(next.base()).isEqualTo(base));
  }

  private static Base over(long sequence) {
    return new Base.Exactly(new CutRef(sequence, hash("manifest " + sequence)));
  }

  @Test
  void theFirstCutOfASeriesIsNextWhateverItsNumber() throws RefusedException {
    assertNext(Sample.of(1), SitePlanner.EMPTY);
    assertNext(Sample.of(Long.MAX_VALUE), SitePlanner.EMPTY);
  }

  /** T23. */
  @Test
  void anotherElection() {
    assertRefused(
        Sample.of(1).from(new ElectionId("chiapas-2021")),
        VerdictCode.WRONG_ELECTION,
        CoreReason.ELECTION);
  }

  /** T21. */
  @Test
  void anotherSeriesOrMode() {
    assertRefused(
        Sample.of(1).in(new SeriesId("simulacro-9"), Mode.DRILL),
        VerdictCode.WRONG_SERIES,
        CoreReason.SERIES);
    assertRefused(Sample.of(1).in(JORNADA, Mode.DRILL), VerdictCode.WRONG_MODE, CoreReason.MODE);
    assertRefused(Sample.of(1).in(DRILL, Mode.ELECTION), VerdictCode.WRONG_MODE, CoreReason.MODE);
  }

  /** T24. */
  @Test
  void aCutoffMayBeTheLastUpdateAndNoLater() throws RefusedException {
    assertNext(Sample.of(1).at(LAST_UPDATE), SitePlanner.EMPTY);
    assertRefused(
        Sample.of(1).at(LAST_UPDATE.plusNanos(1)),
        VerdictCode.OUTSIDE_CALENDAR,
        CoreReason.CUTOFF_AFTER_LAST_UPDATE);
  }

  /** T75. */
  @Test
  void aCutoffMayBeFiveMinutesAheadAndNoMore() throws RefusedException {
    clock.set(OPENS);
    assertNext(Sample.of(1).at(OPENS.plus(Duration.ofMinutes(5))), SitePlanner.EMPTY);
    assertRefused(
        Sample.of(1).at(OPENS.plus(Duration.ofMinutes(5)).plusNanos(1)),
        VerdictCode.OUTSIDE_CALENDAR,
        CoreReason.CUTOFF_IN_FUTURE);
  }

  /** T22: a cut may come, and speak for a moment, before its series opens. */
  @Test
  void aCutoffMayLieBeforeTheOpening() throws RefusedException {
    clock.set(OPENS.minus(Duration.ofHours(1)));
    assertNext(Sample.of(1).at(OPENS.minus(Duration.ofHours(2))), SitePlanner.EMPTY);
  }

  @Test
  void timesAreToldInTheCalendarsZone() {
    assertThatThrownBy(
            () -> rules.place(Sample.of(1).at(LAST_UPDATE.plusSeconds(1)).claim(), accepted))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e ->
                assertThat(e.refusal().reason().facts())
                    .containsEntry("lastUpdate", "2024-06-03T20:00:00-06:00")
                    .containsEntry("cutoff", "2024-06-03T20:00:01-06:00"));
  }

  /** T15. */
  @Test
  void theSameBytesWereAcceptedBefore() throws RefusedException {
    accepted.add(1);
    accepted.add(2);
    for (long sequence : new long[] {1, 2}) {
      assertThat(rules.place(Sample.of(sequence).claim(), accepted))
          .isEqualTo(new Placement.Already(accepted.cuts.get(sequence)));
    }
  }

  /** T16. */
  @Test
  void otherBytesForAnAcceptedSequence() {
    accepted.add(1);
    accepted.add(2);
    for (long sequence : new long[] {1, 2}) {
      assertRefused(
          Sample.of(sequence).saying("another"), VerdictCode.FORK, CoreReason.SECOND_MANIFEST);
    }
  }

  /** T14. */
  @Test
  void aLowerSequenceThatNeverCameIsTooLate() {
    accepted.add(5);
    assertRefused(Sample.of(4), VerdictCode.ROLLBACK, CoreReason.TOO_LATE);
  }

  /** T17: latest wins. */
  @Test
  void aFullCutMaySkipSome() throws RefusedException {
    accepted.add(39);
    assertNext(Sample.of(41), SitePlanner.EMPTY);
  }

  /** T18. */
  @Test
  void aGreatJumpIsSuspect() throws RefusedException {
    accepted.add(7);
    assertNext(Sample.of(7 + JUMP), SitePlanner.EMPTY);
    assertRefused(Sample.of(7 + JUMP + 1), VerdictCode.SEQUENCE_JUMP, CoreReason.JUMP);
    assertRefused(Sample.of(Long.MAX_VALUE), VerdictCode.SEQUENCE_JUMP, CoreReason.JUMP);
    assertNext(Sample.of(202106062240L).byClock(), SitePlanner.EMPTY);
  }

  @Test
  void anIncrementOverTheHighestIsNext() throws RefusedException {
    accepted.add(36);
    assertNext(Sample.of(37).over(over(36)), site(36));
    assertNext(Sample.of(40).over(over(36)), site(36));
  }

  @Test
  void anOverlayTakesWhateverIsHighest() throws RefusedException {
    assertNext(Sample.of(1).over(new Base.Latest()), SitePlanner.EMPTY);
    accepted.add(36);
    assertNext(Sample.of(37).over(new Base.Latest()), site(36));
  }

  /** T17. */
  @Test
  void anIncrementOverACutThatHasNotComeWaits() throws RefusedException {
    assertThat(rules.place(Sample.of(2).over(over(1)).claim(), accepted))
        .isInstanceOf(Placement.Waiting.class);
    accepted.add(39);
    assertThat(rules.place(Sample.of(42).over(over(41)).claim(), accepted))
        .isInstanceOf(Placement.Waiting.class);
  }

  @Test
  void anIncrementOverAnotherCutOfThatSequenceIsAFork() {
    accepted.add(36);
    Base other = new Base.Exactly(new CutRef(36, hash("another")));
    assertRefused(Sample.of(37).over(other), VerdictCode.FORK, CoreReason.OTHER_PREVIOUS);
  }

  @Test
  void anIncrementOverACutBelowTheHighestIsASecondBranch() {
    accepted.add(35);
    accepted.add(36);
    assertRefused(Sample.of(37).over(over(35)), VerdictCode.FORK, CoreReason.PREVIOUS_SUPERSEDED);
  }

  /** The first check that fails names the verdict. */
  @Test
  void checksComeInTheirOrder() {
    accepted.add(5);
    Sample everything =
        Sample.of(4)
            .from(new ElectionId("chiapas-2021"))
            .in(new SeriesId("simulacro-9"), Mode.DRILL)
            .at(LAST_UPDATE.plus(Duration.ofDays(9)));
    assertRefused(everything, VerdictCode.WRONG_ELECTION, CoreReason.ELECTION);
    assertRefused(everything.from(ELECTION), VerdictCode.WRONG_SERIES, CoreReason.SERIES);
    Sample inTime = Sample.of(4).at(LAST_UPDATE.plus(Duration.ofDays(9)));
    assertRefused(inTime.in(JORNADA, Mode.DRILL), VerdictCode.WRONG_MODE, CoreReason.MODE);
    assertRefused(inTime, VerdictCode.OUTSIDE_CALENDAR, CoreReason.CUTOFF_AFTER_LAST_UPDATE);
  }

  /** {@code prep verify --trust --election}, without a configuration. */
  @Test
  void withoutACalendarSeriesAndModeAreTheClaims() throws RefusedException {
    OrderRules alone = new OrderRules(ELECTION, Optional.empty(), JUMP, clock);
    Sample any = Sample.of(1).in(new SeriesId("whatever"), Mode.DRILL);

    assertThat(alone.place(any.claim(), accepted)).isInstanceOf(Placement.Next.class);
    Claim ahead = any.at(clock.instant().plus(Duration.ofMinutes(6))).claim();
    assertThatThrownBy(() -> alone.place(ahead, accepted)).isInstanceOf(RefusedException.class);
  }
}
