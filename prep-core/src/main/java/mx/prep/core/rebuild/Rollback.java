package mx.prep.core.rebuild;

import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Calendar;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.SeriesWindow;
import mx.prep.core.pipeline.GuardedLedger;
import mx.prep.core.pipeline.Pipeline;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.Incidents;
import mx.prep.core.spi.Incidents.Incident;
import mx.prep.core.spi.Ledger;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.spi.StateStore.RolledBack;
import mx.prep.core.text.Message;

/**
 * Break-glass: an earlier accepted cut on the page again, until the next one is accepted. Nothing
 * that was not accepted once can be shown this way.
 */
public final class Rollback {
  private static final String KIND = "rolled-back";

  private final Calendar calendar;
  private final Records records;
  private final Ledger ledger;
  private final SiteRebuild rebuild;
  private final Pipeline pipeline;
  private final Clock clock;

  public Rollback(
      Calendar calendar, Records records, SiteRebuild rebuild, Pipeline pipeline, Clock clock) {
    this.calendar = calendar;
    this.records = records;
    this.ledger = new GuardedLedger(records.history(), records.state());
    this.rebuild = rebuild;
    this.pipeline = pipeline;
    this.clock = clock;
  }

  /**
   * Shows the cut of that number of the series on show. Its site is made anew from history where
   * the store no longer has it. The highest accepted cut ends an earlier rollback.
   *
   * @param reason why; not blank
   * @return the cut that visitors see now
   * @throws PrepException a {@link RollbackError}; {@code DATA_DAMAGED} where its site cannot be
   *     made; in both cases what is live stays
   */
  public AcceptedCut to(long sequence, String reason) {
    if (reason.isBlank()) {
      throw new PrepException(RollbackError.NO_REASON);
    }
    SeriesId series =
        calendar
            .onShow(clock.instant())
            .map(SeriesWindow::id)
            .orElseThrow(() -> new PrepException(RollbackError.NOTHING_ON_SHOW));
    AcceptedCut cut =
        ledger.find(series, sequence).orElseThrow(() -> neverAccepted(series, sequence));
    if (!isInLog(cut)) {
      throw new PrepException(
          RollbackError.NOT_IN_LOG, "series", series, "sequence", cut.sequence());
    }
    rebuild.site(cut);
    pipeline.rollBack(cut, reason);
    watch(records.incidents());
    return cut;
  }

  private PrepException neverAccepted(SeriesId series, long sequence) {
    Optional<SeriesId> other =
        calendar.series().stream()
            .map(SeriesWindow::id)
            .filter(id -> ledger.find(id, sequence).isPresent())
            .findFirst();
    return other
        .map(
            id ->
                new PrepException(
                    RollbackError.OTHER_SERIES,
                    "series",
                    series,
                    "sequence",
                    sequence,
                    "other",
                    id))
        .orElseGet(
            () ->
                new PrepException(
                    RollbackError.NEVER_ACCEPTED, "series", series, "sequence", sequence));
  }

  /** Whoever could write a record into history could not write the log behind it. */
  private boolean isInLog(AcceptedCut cut) {
    AuditLog log = records.audit();
    try (Stream<AuditLog.Entry> entries = log.entries()) {
      return entries.map(AuditLog.Entry::event).anyMatch(event -> accepts(event, cut));
    }
  }

  private static boolean accepts(AuditEvent event, AcceptedCut cut) {
    boolean accepted =
        event.type() == AuditEvent.Type.ACCEPTED || event.type() == AuditEvent.Type.RECOVERED;
    return accepted
        && cut.series().value().equals(event.facts().get("series"))
        && cut.ref().manifest().prefixed().equals(event.facts().get("manifest"))
        && cut.site().root().prefixed().equals(event.facts().get("root"));
  }

  /** Opens the incident while an earlier cut is on the page, and closes it when one has come. */
  public void watch(Incidents incidents) {
    for (SeriesWindow window : calendar.series()) {
      Optional<Message> back =
          records.state().series(window.id()).rolledBack().map(state -> words(window.id(), state));
      boolean open = incidents.open().stream().anyMatch(incident -> isAbout(incident, window.id()));
      if (back.isPresent() && !open) {
        incidents.open(KIND, window.id().value(), back.get());
      } else if (back.isEmpty() && open) {
        incidents.close(KIND, window.id().value());
      }
    }
  }

  private static Message words(SeriesId series, RolledBack state) {
    return Message.of(
        RollbackText.ROLLED_BACK,
        "series",
        series,
        "sequence",
        state.to().sequence(),
        "reason",
        state.reason());
  }

  private static boolean isAbout(Incident incident, SeriesId series) {
    return incident.kind().equals(KIND) && incident.subject().equals(series.value());
  }
}
