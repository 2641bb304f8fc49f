package mx.prep.core.pipeline;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Claim;
import mx.prep.core.model.SeriesId;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Ledger;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.spi.StateStore.JumpApproval;
import mx.prep.core.spi.StateStore.RolledBack;
import mx.prep.core.spi.StateStore.SeriesState;
import mx.prep.core.verdict.Refusal;
import mx.prep.core.verify.Judgement;
import mx.prep.core.verify.VerifiedCut;
import mx.prep.core.verify.Verifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a package: judged, its site made durable, kept in history (that is its acceptance),
 * audited, shown. Sources may hand deliveries over from several threads; one is taken in at a time.
 *
 * <p>Whatever fails on the way leaves what is live as it was, and the delivery unsettled, so that
 * it comes again.
 */
public final class Pipeline {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

  private final Verifier verifier;
  private final SiteStore store;
  private final Records records;
  private final Ledger ledger;
  private final Publication publication;
  private final AcceptanceListener listener;
  private final Function<String, Optional<Convention>> conventions;
  private final PackageLog log;
  private final Fetching fetch;
  private final EarlyCuts early = new EarlyCuts();
  private final Clock clock;

  /**
   * Idle until {@link #recover} is called.
   *
   * @param conventions those in force, by name: what waited is judged by its own
   */
  public Pipeline(
      Verifier verifier,
      SiteStore store,
      Records records,
      Publication publication,
      AcceptanceListener listener,
      Function<String, Optional<Convention>> conventions,
      Clock clock) {
    this.verifier = verifier;
    this.store = store;
    this.records = records;
    this.ledger = new GuardedLedger(records.history(), records.state());
    this.publication = publication;
    this.listener = listener;
    this.conventions = conventions;
    this.fetch = new Fetching(verifier, store, records.history(), ledger);
    this.log = new PackageLog(records.audit(), records.incidents(), new RefusalLog(clock));
    this.clock = clock;
  }

  /**
   * Completes what a crash interrupted between acceptance and its record; then shows what belongs
   * on the page.
   */
  public synchronized void recover(List<SeriesId> series) {
    for (SeriesId id : series) {
      completeRecord(id);
      long recorded = sequence(records.state().series(id).highest());
      if (sequence(records.history().highest(id)) < recorded) {
        log.historyLost(id, recorded);
      }
      early.unknown(id);
    }
    publication.recover();
  }

  /** A cut that was kept and not recorded, because of a crash or a full disk, is recorded now. */
  private void completeRecord(SeriesId series) {
    Optional<AcceptedCut> kept = records.history().highest(series);
    if (sequence(kept) > sequence(records.state().series(series).highest())) {
      recovered(kept.orElseThrow());
    }
  }

  private void recovered(AcceptedCut cut) {
    log.recovered(cut);
    records.state().save(cut.series(), new SeriesState(Optional.of(cut)));
  }

  private static long sequence(Optional<AcceptedCut> cut) {
    return cut.map(AcceptedCut::sequence).orElse(0L);
  }

  /**
   * Takes a delivery in. It is settled unless it may end differently later; the caller closes it.
   *
   * @return the outcomes of this delivery and of those that waited for it, in order of their taking
   *     in; none where it is not at rest and does not verify
   * @throws mx.prep.core.error.PrepException where it could not be decided or done
   */
  public List<Outcome> process(Delivery delivery, Convention convention) {
    return process(delivery, convention, refusal -> false);
  }

  /**
   * The same of a delivery that may be put off.
   *
   * @param putsOff whether a refusal is to wait for the rest of the delivery's signatures
   * @return none also where it was put off: nothing was done, and it comes again
   */
  List<Outcome> process(Delivery delivery, Convention convention, Predicate<Refusal> putsOff) {
    Optional<Claim> claim = fetch.whatIsWanted(delivery, convention);
    synchronized (this) {
      List<Outcome> outcomes = new ArrayList<>();
      Judgement judgement = judge(delivery, convention, claim);
      if (!delivery.atRest() && !isFinal(judgement)) {
        return List.of();
      }
      if (judgement instanceof Judgement.Refused refused && putsOff.test(refused.refusal())) {
        return List.of();
      }
      Outcome first = takeIn(delivery, judgement);
      delivery.settle(first.code().verdict());
      outcomes.add(first);
      first.claim().ifPresent(c -> closeGaps(c.series(), convention, outcomes));
      return outcomes;
    }
  }

  /**
   * Puts an earlier accepted cut on the page in place of the highest, until the next is accepted;
   * the highest itself ends that. In the log before it is visible.
   *
   * @param to whose site is staged
   * @param reason in the words of the person who does it
   */
  public synchronized void rollBack(AcceptedCut to, String reason) {
    SeriesState state = records.state().series(to.series());
    AcceptedCut highest = state.highest().orElse(to);
    log.rolledBack(to, state.shown().orElse(highest).sequence(), reason);
    Optional<RolledBack> earlier =
        Optional.of(new RolledBack(to, reason, clock.instant()))
            .filter(back -> !back.to().ref().equals(highest.ref()));
    records.state().save(to.series(), new SeriesState(Optional.of(highest), earlier));
    publication.refresh();
  }

  private Judgement judge(Delivery delivery, Convention convention, Optional<Claim> authentic) {
    return authentic
        .map(claim -> verifier.judge(claim, delivery, convention, ledger, store, store::open))
        .orElseGet(() -> verifier.judge(delivery, convention, ledger, store, store::open));
  }

  /** Whether more bytes of the delivery could not change it. */
  private static boolean isFinal(Judgement judgement) {
    return judgement instanceof Judgement.Verified
        || judgement instanceof Judgement.AlreadyAccepted;
  }

  private Outcome takeIn(Delivery delivery, Judgement judgement) {
    judgement.claim().map(Claim::series).ifPresent(this::completeRecord);
    CutState state = CutState.SUPERSEDED;
    if (judgement instanceof Judgement.Verified verified) {
      try (VerifiedCut cut = verified.cut()) {
        state = accept(delivery, cut);
      }
    } else if (judgement instanceof Judgement.Pending pending) {
      keepPending(delivery, pending.signed());
    } else if (judgement instanceof Judgement.Refused refused) {
      refuse(delivery, refused);
    } else {
      publication.refresh();
      log.resolved(delivery);
    }
    return Outcomes.of(delivery.stem(), judgement, state);
  }

  private CutState accept(Delivery delivery, VerifiedCut verified) {
    store.stage(verified);
    AcceptedCut cut = verified.acceptedAt(clock.instant());
    Optional<AcceptedCut> before = ledger.highest(cut.series());
    Optional<JumpApproval> jump = records.state().approvedJump(cut.ref());
    jump.ifPresent(
        approval -> log.jumpAllowed(approval, before.map(AcceptedCut::sequence).orElse(0L)));
    records.history().keepAccepted(delivery, verified.claim(), cut);
    log.accepted(cut, verified.claim().signers());
    records.state().save(cut.series(), new SeriesState(Optional.of(cut)));
    jump.ifPresent(approval -> records.state().dropJump(approval.cut()));
    publication.refresh();
    CutState state = publication.stateOf(cut);
    if (state == CutState.HELD) {
      log.held(delivery, verified.claim());
    }
    log.resolved(delivery);
    listener.accepted(cut, before);
    return state;
  }

  private void keepPending(Delivery delivery, Claim claim) {
    records.history().keepPending(delivery, claim);
    log.pending(delivery, claim);
  }

  private void refuse(Delivery delivery, Judgement.Refused refused) {
    Optional<Claim> early =
        refused.claim().filter(claim -> fetch.isKeptForLater(claim, refused.refusal()));
    if (early.isEmpty()) {
      records.history().keepRefused(delivery, refused.claim(), refused.refusal());
    }
    log.refused(delivery, refused);
    early.ifPresent(claim -> keepPending(delivery, claim));
  }

  /**
   * Judges again what was refused as being ahead of the clock, once the clock shows a time for it:
   * because it passed, or because somebody put the clock right.
   *
   * @return what was decided, in order of taking in
   */
  synchronized List<Outcome> judgeEarly() {
    List<Outcome> outcomes = new ArrayList<>();
    early.due(clock.instant()).forEach(series -> followUps(series, Optional.empty(), outcomes));
    return outcomes;
  }

  /** Writes into the log how many refusals were not told one by one, once it is time. */
  void tellRefusals() {
    log.tellRefusals();
  }

  /** The same at the end of the night. */
  void tellAllRefusals() {
    log.tellAllRefusals();
  }

  /**
   * Whether a source is better looked at less often: what it brings is refused, again and again.
   */
  boolean isFlooding(String source) {
    return log.isFlooding(source);
  }

  /** Where that fails, what was taken in stays so: those that waited are looked at again soon. */
  private void closeGaps(SeriesId series, Convention convention, List<Outcome> outcomes) {
    early.unknown(series);
    try {
      followUps(series, Optional.of(convention), outcomes);
    } catch (RuntimeException e) {
      LOG.warn("what waits in {} could not be judged yet", series, e);
    }
  }

  /**
   * Judges again what waited, as long as that closes gaps.
   *
   * @param convention of what does not name its own
   */
  private void followUps(SeriesId series, Optional<Convention> convention, List<Outcome> outcomes) {
    boolean progress = true;
    while (progress) {
      progress = false;
      List<Claim> ahead = new ArrayList<>();
      for (Delivery waiting : records.history().pending(series)) {
        try (waiting) {
          Optional<Convention> own = waiting.convention().map(conventions).orElse(convention);
          if (own.isEmpty()) {
            continue; // by a convention that is configured no more nothing can be judged
          }
          Judgement judgement = judge(waiting, own.get(), Optional.empty());
          if (stillWaits(judgement, ahead)) {
            continue;
          }
          Outcome outcome = takeIn(waiting, judgement);
          waiting.settle(outcome.code().verdict());
          outcomes.add(outcome);
          progress = true;
        }
      }
      early.are(series, ahead);
    }
  }

  /** Adds it to those that are ahead of the clock where it is one of them. */
  private static boolean stillWaits(Judgement judgement, List<Claim> ahead) {
    if (judgement instanceof Judgement.Refused refused && refused.refusal().isEarly()) {
      refused.claim().ifPresent(ahead::add);
      return true;
    }
    return judgement instanceof Judgement.Pending;
  }
}
