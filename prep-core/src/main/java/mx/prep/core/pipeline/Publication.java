package mx.prep.core.pipeline;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Calendar;
import mx.prep.core.model.SeriesWindow;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.WebServer;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.StateStore;
import mx.prep.core.spi.StateStore.Live;

/**
 * Keeps on the page what the calendar and the accepted cuts say belongs there. Everything is worked
 * out anew each time from what is durable, so a crash at any point is mended by the next {@link
 * #refresh}. Thread-safe.
 */
public final class Publication {
  private final Calendar calendar;
  private final SiteStore store;
  private final List<Target> targets;
  private final WebServer webServer;
  private final Proofs proofs;
  private final StateStore state;
  private final AuditLog audit;
  private final Clock clock;
  private Optional<AcceptedCut> announced = Optional.empty();

  public Publication(
      Calendar calendar,
      SiteStore store,
      List<Target> targets,
      WebServer webServer,
      Proofs proofs,
      StateStore state,
      AuditLog audit,
      Clock clock) {
    this.calendar = calendar;
    this.store = store;
    this.targets = List.copyOf(targets);
    this.webServer = webServer;
    this.proofs = proofs;
    this.state = state;
    this.audit = audit;
    this.clock = clock;
  }

  /** Clears what a crash left in the targets, then shows what belongs on the page. */
  public synchronized void recover() {
    targets.forEach(Target::recover);
    refresh();
  }

  /**
   * Shows what belongs on the page now.
   *
   * @throws mx.prep.core.error.PrepException where it cannot be shown; what was shown stays, and a
   *     later try may work
   */
  public synchronized void refresh() {
    Optional<SeriesWindow> onShow = calendar.onShow(clock.instant());
    // By the state and not by the history: what could not be audited is not in it (threat T70).
    Optional<AcceptedCut> due = onShow.flatMap(series -> state.series(series.id()).highest());
    if (due.isPresent()) {
      show(due.get());
    } else {
      // Of the series that is on show, what is live stays, whatever became of the records.
      state
          .live()
          .filter(live -> onShow.filter(s -> s.id().equals(live.series())).isEmpty())
          .ifPresent(this::takeDown);
    }
  }

  /** What became of an accepted cut, as things stand now. */
  public synchronized CutState stateOf(AcceptedCut cut) {
    Optional<SeriesWindow> window = calendar.find(cut.series());
    if (window.isPresent() && clock.instant().isBefore(window.get().opens())) {
      return CutState.HELD;
    }
    return state.live().filter(live -> live.cut().equals(cut.ref())).isPresent()
        ? CutState.LIVE
        : CutState.SUPERSEDED;
  }

  private void show(AcceptedCut cut) {
    LiveSite site = new LiveSite(store.staged(cut), proofs.of(cut), Optional.of(cut));
    boolean isLive =
        state
            .live()
            .filter(l -> l.cut().equals(cut.ref()) && l.series().equals(cut.series()))
            .isPresent();
    if (!isLive) {
      announce(cut);
    }
    switchTo(site);
    if (!isLive) {
      Live live = new Live(cut.series(), cut.ref(), cut.site().root(), clock.instant());
      state.saveLive(Optional.of(live));
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

  private void takeDown(Live live) {
    switchTo(LiveSite.unproven(store.empty()));
    audit.append(
        AuditEvent.of(
            AuditEvent.Type.TAKEN_DOWN,
            "series",
            live.series(),
            "sequence",
            live.cut().sequence()));
    state.saveLive(Optional.empty());
    announced = Optional.empty();
  }

  private void switchTo(LiveSite site) {
    webServer.prepare(site);
    targets.forEach(target -> target.show(site.site()));
    webServer.show(site);
  }
}
