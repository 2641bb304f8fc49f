package mx.prep.core.verify;

import static mx.prep.core.verdict.VerdictCode.FORK;
import static mx.prep.core.verdict.VerdictCode.OUTSIDE_CALENDAR;
import static mx.prep.core.verdict.VerdictCode.ROLLBACK;
import static mx.prep.core.verdict.VerdictCode.SEQUENCE_JUMP;
import static mx.prep.core.verdict.VerdictCode.WRONG_ELECTION;
import static mx.prep.core.verdict.VerdictCode.WRONG_MODE;
import static mx.prep.core.verdict.VerdictCode.WRONG_SERIES;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Base;
import mx.prep.core.model.Calendar;
import mx.prep.core.model.Claim;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.ElectoralZone;
import mx.prep.core.model.SeriesWindow;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.site.SitePlanner;
import mx.prep.core.spi.Ledger;
import mx.prep.core.text.Facts;
import mx.prep.core.text.Message;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.RefusedException;

/**
 * Checks 3 to 6 of {@code package-format.md}: is it ours, is it in time, is it next.
 *
 * @param calendar empty where {@code prep verify} runs without a configuration: then series and
 *     mode are the claim's
 * @param maxSequenceJump see {@link mx.prep.core.config.Limits}
 */
public record OrderRules(
    ElectionId election, Optional<Calendar> calendar, long maxSequenceJump, Clock clock) {
  /**
   * Places a claim.
   *
   * @throws RefusedException with the code of the first check that fails
   */
  public Placement place(Claim claim, Ledger ledger) throws RefusedException {
    Optional<SeriesWindow> series = ours(claim);
    inTime(claim, series);
    return inOrder(claim, ledger);
  }

  /**
   * Places a claim that was accepted before, so that its site can be made anew from its package.
   *
   * @param base the site that it was applied to
   * @throws RefusedException {@code FORK} where the claim is not that cut
   */
  public static Placement.Next again(Claim claim, AcceptedCut cut, SiteSummary base)
      throws RefusedException {
    if (!claim.ref().equals(cut.ref()) || !claim.series().equals(cut.series())) {
      throw new RefusedException(
          FORK,
          CoreReason.SECOND_MANIFEST,
          "sequence",
          claim.sequence(),
          "expected",
          cut.ref().manifest(),
          "actual",
          claim.statement());
    }
    return new Placement.Next(claim, base);
  }

  /** Check 3. */
  private Optional<SeriesWindow> ours(Claim claim) throws RefusedException {
    if (!claim.election().equals(election)) {
      throw new RefusedException(
          WRONG_ELECTION, CoreReason.ELECTION, "expected", election, "actual", claim.election());
    }
    if (calendar.isEmpty()) {
      return Optional.empty();
    }
    SeriesWindow series =
        calendar
            .get()
            .find(claim.series())
            .orElseThrow(
                () ->
                    new RefusedException(
                        WRONG_SERIES,
                        CoreReason.SERIES,
                        "actual",
                        claim.series(),
                        "known",
                        known()));
    if (series.mode() != claim.mode()) {
      throw new RefusedException(
          WRONG_MODE,
          CoreReason.MODE,
          "series",
          claim.series(),
          "expected",
          series.mode().word(),
          "actual",
          claim.mode().word());
    }
    return Optional.of(series);
  }

  private String known() {
    return calendar.stream()
        .flatMap(c -> c.series().stream())
        .map(s -> s.id().value())
        .collect(Collectors.joining(", "));
  }

  /** Check 4. */
  private void inTime(Claim claim, Optional<SeriesWindow> series) throws RefusedException {
    Instant cutoff = claim.cutoff().toInstant();
    if (series.isPresent() && cutoff.isAfter(series.get().lastUpdate())) {
      throw new RefusedException(
          OUTSIDE_CALENDAR,
          CoreReason.CUTOFF_AFTER_LAST_UPDATE,
          "cutoff",
          claim.cutoff(),
          "lastUpdate",
          local(series.get().lastUpdate()),
          "series",
          claim.series(),
          "expected",
          atMost(local(series.get().lastUpdate())),
          "actual",
          claim.cutoff());
    }
    Instant now = clock.instant();
    if (cutoff.isAfter(now.plus(Calendar.CLOCK_TOLERANCE))) {
      OffsetDateTime told = local(now.truncatedTo(ChronoUnit.SECONDS));
      throw new RefusedException(
          OUTSIDE_CALENDAR,
          CoreReason.CUTOFF_IN_FUTURE,
          "cutoff",
          claim.cutoff(),
          "now",
          told,
          "expected",
          atMost(told.plus(Calendar.CLOCK_TOLERANCE)),
          "actual",
          claim.cutoff());
    }
  }

  private static String atMost(Object limit) {
    return "<= " + Facts.of("", limit).get("");
  }

  /** As people read it: in the calendar's zone. */
  private OffsetDateTime local(Instant instant) {
    return calendar
        .map(c -> ElectoralZone.withOffset(instant, c.zone()))
        .orElseGet(() -> instant.atOffset(ZoneOffset.UTC));
  }

  /** Whether a claim lies further above the highest accepted cut than the limit allows. */
  public boolean jumps(Claim claim, Ledger ledger) {
    return jumps(claim, ledger.highest(claim.series()));
  }

  private boolean jumps(Claim claim, Optional<AcceptedCut> highest) {
    return claim.counting() == Claim.Counting.BY_ONE
        && highest.filter(cut -> claim.sequence() - cut.sequence() > maxSequenceJump).isPresent();
  }

  /** Checks 5 and 6. */
  private Placement inOrder(Claim claim, Ledger ledger) throws RefusedException {
    Optional<AcceptedCut> highest = ledger.highest(claim.series());
    long last = highest.map(AcceptedCut::sequence).orElse(0L);
    if (claim.sequence() <= last) {
      return notAbove(claim, ledger, last);
    }
    if (jumps(claim, highest) && !ledger.allowsJump(claim.ref())) {
      throw new RefusedException(
          SEQUENCE_JUMP,
          CoreReason.JUMP,
          "sequence",
          claim.sequence(),
          "highest",
          last,
          "limit",
          maxSequenceJump,
          "expected",
          atMost(last + maxSequenceJump),
          "actual",
          claim.sequence());
    }
    SiteSummary base = highest.map(AcceptedCut::site).orElse(SitePlanner.EMPTY);
    if (claim.base() instanceof Base.Exactly increment) {
      return over(claim, increment.previous(), highest);
    }
    return new Placement.Next(
        claim, claim.base() instanceof Base.Nothing ? SitePlanner.EMPTY : base);
  }

  /** Check 5 for a sequence that is not above the highest. */
  private static Placement notAbove(Claim claim, Ledger ledger, long last) throws RefusedException {
    Optional<AcceptedCut> accepted = ledger.find(claim.series(), claim.sequence());
    if (accepted.isEmpty()) {
      throw new RefusedException(
          ROLLBACK,
          CoreReason.TOO_LATE,
          "sequence",
          claim.sequence(),
          "highest",
          last,
          "expected",
          "> " + last,
          "actual",
          claim.sequence());
    }
    if (!accepted.get().ref().equals(claim.ref())) {
      throw new RefusedException(
          FORK,
          CoreReason.SECOND_MANIFEST,
          "sequence",
          claim.sequence(),
          "expected",
          accepted.get().ref().manifest(),
          "actual",
          claim.statement());
    }
    return new Placement.Already(accepted.get());
  }

  /** Check 6. */
  private static Placement over(Claim claim, CutRef previous, Optional<AcceptedCut> highest)
      throws RefusedException {
    long last = highest.map(AcceptedCut::sequence).orElse(0L);
    if (previous.sequence() > last) {
      return new Placement.Waiting(
          Message.of(
              CoreReason.WAITS_FOR_PREVIOUS,
              "sequence",
              claim.sequence(),
              "previous",
              previous.sequence(),
              "highest",
              last,
              "expected",
              last,
              "actual",
              previous.sequence()));
    }
    // The format names no code for a previous cut below the highest: it is a second branch of the
    // series all the same.
    if (highest.isEmpty() || !highest.get().ref().equals(previous)) {
      throw new RefusedException(
          FORK,
          previous.sequence() == last ? CoreReason.OTHER_PREVIOUS : CoreReason.PREVIOUS_SUPERSEDED,
          "sequence",
          claim.sequence(),
          "previous",
          previous.sequence(),
          "expected",
          highest.map(cut -> cut.ref().manifest().hex()).orElse("-"),
          "actual",
          previous.manifest(),
          "highest",
          last);
    }
    return new Placement.Next(claim, highest.get().site());
  }
}
