package mx.prep.core.check;

import java.time.Duration;
import java.util.List;
import mx.prep.core.check.SiteReport.State;
import mx.prep.core.config.SiteCheckConfig;
import mx.prep.core.pipeline.Routine;
import mx.prep.core.pipeline.SwitchSignal;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.Incidents;

/**
 * Compares what visitors get with the signed cut at intervals and after every switch, and tells of
 * it. Apart from the docroots' watch, since whoever answers visitors may take long.
 */
public final class VisitWatch implements Routine {
  private static final String HTTP = "http";

  /** What visitors get may be behind for a moment: a cache, a reload. */
  private static final Duration SECOND_LOOK = Duration.ofSeconds(5);

  private final SiteChecker visits;
  private final SwitchSignal signal;
  private final SiteCheckConfig config;
  private final SiteIncidents incidents;
  private final SiteRecord record;
  private long round;
  private long known;
  private boolean suspicious;

  /**
   * Visits nothing yet.
   *
   * @param visits compares what visitors get alone
   * @param url where they see the site; for people
   */
  public VisitWatch(
      SiteChecker visits,
      SwitchSignal signal,
      SiteCheckConfig config,
      Incidents incidents,
      AuditLog audit,
      String url) {
    this.visits = visits;
    this.signal = signal;
    this.config = config;
    this.incidents = new SiteIncidents(incidents, url);
    this.record = new SiteRecord(audit);
  }

  @Override
  public void run() throws InterruptedException {
    SiteReport report = visits.check(new Sampling(true, config.sample(), false), round++);
    boolean wrong = report.differs() || report.http() == State.UNREACHABLE;
    if (wrong && !suspicious) {
      suspicious = true;
      return;
    }
    suspicious = wrong;
    if (wrong && incidents.isNew(report)) {
      record.differences(report.differences().stream().limit(1).toList());
    }
    incidents.visitors(report);
    if (!wrong && report.http() == State.OK) {
      record.right(report, HTTP);
    }
  }

  @Override
  public void await() throws InterruptedException {
    Duration every = config.every().isZero() ? SwitchSignal.forever() : config.every();
    Duration next =
        suspicious ? List.of(SECOND_LOOK, every).stream().min(Duration::compareTo).get() : every;
    known = signal.await(known, next);
  }
}
