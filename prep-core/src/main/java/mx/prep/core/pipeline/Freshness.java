package mx.prep.core.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Calendar;
import mx.prep.core.model.SeriesWindow;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.Incidents;
import mx.prep.core.spi.Ledger;
import mx.prep.core.text.Message;

/**
 * Notices when the cut that was promised does not come (threat T19). The last good cut stays up.
 */
public final class Freshness {
  private static final String KIND = "stale";

  private final Calendar calendar;
  private final Ledger ledger;
  private final Clock clock;

  public Freshness(Calendar calendar, Ledger ledger, Clock clock) {
    this.calendar = calendar;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * The cut on show whose successor is overdue; empty while all is well, or nothing was promised.
   */
  public Optional<AcceptedCut> stale() {
    Instant now = clock.instant();
    return calendar
        .onShow(now)
        .filter(series -> now.isBefore(series.lastUpdate()))
        .map(SeriesWindow::id)
        .flatMap(ledger::highest)
        .filter(cut -> cut.nextBy().filter(by -> by.toInstant().isBefore(now)).isPresent());
  }

  /** Opens the incident when a cut becomes overdue, and closes it when one has come. */
  void watch(Incidents incidents, AuditLog audit) {
    Optional<AcceptedCut> stale = stale();
    boolean open = incidents.open().stream().anyMatch(incident -> incident.kind().equals(KIND));
    if (stale.isPresent() && !open) {
      AcceptedCut cut = stale.get();
      Message what =
          Message.of(
              PipelineText.STALE,
              "series",
              cut.series(),
              "sequence",
              cut.sequence(),
              "nextBy",
              cut.nextBy().map(Object.class::cast).orElse("-"));
      audit.append(new AuditEvent(AuditEvent.Type.STALE, what.facts()));
      incidents.open(KIND, cut.series().value(), what);
    } else if (stale.isEmpty() && open) {
      calendar.series().forEach(series -> incidents.close(KIND, series.id().value()));
    }
  }
}
