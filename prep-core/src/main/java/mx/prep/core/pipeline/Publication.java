package mx.prep.core.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Calendar;
import mx.prep.core.model.SeriesWindow;
import mx.prep.core.publish.AcceptedSites;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.WebServer;
import mx.prep.core.site.SitePlanner;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.StateStore;
import mx.prep.core.spi.StateStore.Live;
import mx.prep.core.text.Message;

/**
 * Keeps on the page what the calendar and the accepted cuts say belongs there. Everything is worked
 * out anew each time from what is durable, so a crash at any point is mended by the next {@link
 * #refresh}. Thread-safe.
 */
public final class Publication {
  private static final String STORE = "store";

  private final Calendar calendar;
  private final AcceptedSites sites;
  private final Supplier<StagedSite> nothing;
  private final List<Target> targets;
  private final WebServer webServer;
  private final Proofs proofs;
  private final StateStore state;
  private final AuditLog audit;
  private final Clock clock;
  private final KnownTime time;
  private final SwitchSignal signal;
  private Optional<AcceptedCut> announced = Optional.empty();
  private Optional<StagedSite> resting = Optional.empty();
  private boolean failing;

  /**
   * Shows nothing yet.
   *
   * @param sites where accepted cuts' sites come from
   * @param nothing stages what is there while no cut may be: the empty site, or a notice
   * @param signal given after every switch, and when something else than should be was found
   */
  public Publication(
      Calendar calendar,
      AcceptedSites sites,
      Supplier<StagedSite> nothing,
      List<Target> targets,
      WebServer webServer,
      Proofs proofs,
      StateStore state,
      AuditLog audit,
      Clock clock,
      SwitchSignal signal) {
    this.calendar = calendar;
    this.sites = sites;
    this.nothing = nothing;
    this.targets = List.copyOf(targets);
    this.webServer = webServer;
    this.proofs = proofs;
    this.state = state;
    this.audit = audit;
    this.clock = clock;
    this.time = new KnownTime(state, clock);
    this.signal = signal;
  }

  /** Clears what a crash left in the targets, then shows what belongs on the page. */
  public synchronized void recover() {
    targets.forEach(Target::recover);
    forgetWhatIsDamaged();
    refresh();
  }

  /** What is live is worked out again where its record cannot be read: it stops no start. */
  private void forgetWhatIsDamaged() {
    try {
      state.live();
    } catch (PrepException e) {
      if (e.code() != CoreError.DATA_DAMAGED) {
        throw e;
      }
      audit.append(AuditEvent.of(AuditEvent.Type.WARNING, "what", e.text()));
      if (due(calendar.onShow(clock.instant())).isEmpty()) {
        // Nobody knows whether something is shown that no longer may be.
        switchTo(LiveSite.unproven(nothing.get()));
      }
      state.saveLive(Optional.empty());
    }
  }

  /**
   * Shows what belongs on the page now.
   *
   * @return which cut that brought or took away, for people; empty where it did neither
   * @throws mx.prep.core.error.PrepException where it cannot be shown; what was shown stays, and a
   *     later try may work
   */
  public synchronized Optional<Message> refresh() {
    Optional<Live> recorded = state.live();
    Optional<SeriesWindow> onShow = calendar.onShow(time.with(recorded));
    Optional<AcceptedCut> due = due(onShow);
    if (due.isPresent()) {
      Optional<Message> shown = show(due.get());
      resting = Optional.empty();
      return shown;
    }
    if (recorded.isEmpty()) {
      rest();
    } else if (onShow.filter(s -> s.id().equals(recorded.get().series())).isEmpty()) {
      return Optional.of(takeDown(recorded.get()));
    }
    // Of the series that is on show, what is live stays, whatever became of the records.
    return Optional.empty();
  }

  /** What is there while no cut is; empty while one is, or before anything was ever shown. */
  public synchronized Optional<StagedSite> resting() {
    return resting;
  }

  /** How long until the calendar decides something; the longest wait where nothing is left. */
  public Duration untilNext() {
    Instant now = clock.instant();
    return calendar
        .next(now)
        .map(next -> Duration.between(now, next))
        .orElseGet(SwitchSignal::forever);
  }

  /** Does something while nothing is switched. */
  public synchronized <T> T undisturbed(Supplier<T> work) {
    return work.get();
  }

  /** By the state and not by the history: what could not be audited is not in it (threat T70). */
  private Optional<AcceptedCut> due(Optional<SeriesWindow> onShow) {
    return onShow.flatMap(series -> state.series(series.id()).shown());
  }

  /** What became of an accepted cut, as things stand now. */
  public synchronized CutState stateOf(AcceptedCut cut) {
    Optional<SeriesWindow> window = calendar.find(cut.series());
    if (window.isPresent() && time.with(state.live()).isBefore(window.get().opens())) {
      return CutState.HELD;
    }
    return state.live().filter(now -> now.cut().equals(cut.ref())).isPresent()
        ? CutState.LIVE
        : CutState.SUPERSEDED;
  }

  private Optional<Message> show(AcceptedCut cut) {
    boolean lost = !sites.isStaged(cut);
    LiveSite site = new LiveSite(sites.site(cut), proofs.of(cut), Optional.of(cut));
    boolean isLive =
        state
            .live()
            .filter(l -> l.cut().equals(cut.ref()) && l.series().equals(cut.series()))
            .isPresent();
    if (!isLive) {
      announce(cut);
    }
    List<Difference> displaced = isLive ? displaced(site.site(), lost) : List.of();
    switchTo(site);
    if (!displaced.isEmpty()) {
      displaced.forEach(this::restored);
      signal.displaced(displaced);
    }
    if (!isLive) {
      Live now = new Live(cut.series(), cut.ref(), cut.site().root(), clock.instant());
      state.saveLive(Optional.of(now));
      signal.raise();
      return Optional.of(Outcomes.live(cut));
    }
    return Optional.empty();
  }

  /**
   * Somebody else made these show another site than the one that is live.
   *
   * @param lost whether the store had lost it
   */
  private List<Difference> displaced(StagedSite site, boolean lost) {
    String expected = site.site().root().prefixed();
    Stream<Difference> store =
        lost
            ? Stream.of(
                new Difference("", STORE, Difference.Kind.MISSING, expected, Difference.ABSENT))
            : Stream.empty();
    Stream<Difference> shown = targets.stream().flatMap(target -> target.displaced(site).stream());
    return Stream.concat(store, shown).toList();
  }

  private void restored(Difference found) {
    for (AuditEvent.Type type : List.of(AuditEvent.Type.SITE_DIFFERS, AuditEvent.Type.REPAIRED)) {
      audit.append(
          AuditEvent.of(
              type,
              "where",
              found.where(),
              "kind",
              found.kind().word(),
              "expected",
              found.expected(),
              "actual",
              found.actual()));
    }
  }

  /** Before opening, and between series: the notice, where there is one. */
  private void rest() {
    if (resting.isEmpty()) {
      StagedSite site = nothing.get();
      if (!site.site().equals(SitePlanner.EMPTY)) {
        switchTo(LiveSite.unproven(site));
        audit.append(
            AuditEvent.of(AuditEvent.Type.NOTICE_SHOWN, "root", site.site().root().prefixed()));
        signal.raise();
      }
      resting = Optional.of(site);
    }
  }

  /**
   * Into the log before it is shown: what cannot be audited is not published (threat T70). Once,
   * also where showing it takes several tries.
   */
  private void announce(AcceptedCut cut) {
    if (announced.filter(cut::equals).isPresent()) {
      return;
    }
    audit.append(
        AuditEvent.of(
            AuditEvent.Type.LIVE,
            "series",
            cut.series(),
            "sequence",
            cut.sequence(),
            "manifest",
            cut.ref().manifest().prefixed(),
            "root",
            cut.site().root().prefixed()));
    announced = Optional.of(cut);
  }

  private Message takeDown(Live last) {
    StagedSite site = nothing.get();
    switchTo(LiveSite.unproven(site));
    audit.append(
        AuditEvent.of(
            AuditEvent.Type.TAKEN_DOWN,
            "series",
            last.series(),
            "sequence",
            last.cut().sequence()));
    state.saveLive(Optional.empty());
    announced = Optional.empty();
    resting = Optional.of(site);
    signal.raise();
    return Message.of(
        PipelineText.TAKEN_DOWN, "series", last.series(), "sequence", last.cut().sequence());
  }

  private void switchTo(LiveSite site) {
    try {
      webServer.prepare(site);
      targets.forEach(target -> target.show(site.site()));
      webServer.show(site);
      failing = false;
    } catch (RuntimeException e) {
      // Something may be in the way: whoever watches the site looks at once, and takes it away.
      if (!failing) {
        failing = true;
        signal.raise();
      }
      throw e;
    }
  }
}
