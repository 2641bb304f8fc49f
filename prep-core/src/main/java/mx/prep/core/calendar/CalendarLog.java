package mx.prep.core.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mx.prep.core.model.Calendar;
import mx.prep.core.model.ElectoralZone;
import mx.prep.core.model.SeriesWindow;
import mx.prep.core.pipeline.Routine;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;

/** Writes into the log when a series opens, takes its last update, and ends. */
public final class CalendarLog implements Routine {
  private static final Duration REST = Duration.ofMillis(500);

  private final Calendar calendar;
  private final AuditLog audit;
  private final Clock clock;
  private Optional<Instant> seen = Optional.empty();

  /** Has seen nothing yet: what was before its first run is not told. */
  public CalendarLog(Calendar calendar, AuditLog audit, Clock clock) {
    this.calendar = calendar;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public void run() {
    Instant now = clock.instant();
    Instant before = seen.orElse(now);
    for (SeriesWindow series : calendar.series()) {
      tell(AuditEvent.Type.SERIES_OPENED, series, series.opens(), before, now);
      tell(AuditEvent.Type.SERIES_LAST_UPDATE, series, series.lastUpdate(), before, now);
      tell(AuditEvent.Type.SERIES_ENDED, series, series.keepUntil(), before, now);
    }
    seen = Optional.of(now);
  }

  private void tell(
      AuditEvent.Type type, SeriesWindow series, Instant moment, Instant before, Instant now) {
    if (before.isBefore(moment) && !now.isBefore(moment)) {
      audit.append(
          AuditEvent.of(
              type,
              "series",
              series.id(),
              "mode",
              series.mode().word(),
              "due",
              ElectoralZone.withOffset(moment, calendar.zone())));
    }
  }

  @Override
  public void await() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(REST.toMillis());
  }
}
