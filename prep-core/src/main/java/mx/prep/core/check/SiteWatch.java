package mx.prep.core.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mx.prep.core.check.SiteReport.State;
import mx.prep.core.config.SiteCheckConfig;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.CutRef;
import mx.prep.core.pipeline.Routine;
import mx.prep.core.pipeline.SwitchSignal;
import mx.prep.core.publish.Difference;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.Incidents;

/**
 * Compares the site with the signed cut at intervals and after every switch, mends the docroots,
 * and tells of it: to the log, and as incidents (threat T76).
 */
public final class SiteWatch implements Routine {
  private static final int MOST_RECORDED = 50;

  /** What visitors get may be behind for a moment: a cache, a reload. */
  private static final Duration SECOND_LOOK = Duration.ofSeconds(5);

  /** However often something is switched or found, the disk has a rest. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final SiteChecker checker;
  private final SiteMender mender;
  private final SwitchSignal signal;
  private final SiteCheckConfig config;
  private final SiteIncidents incidents;
  private final AuditLog audit;
  private long round;
  private Optional<CutRef> told = Optional.empty();
  private boolean suspicious;

  /** Looks at nothing yet. */
  public SiteWatch(
      SiteChecker checker,
      SiteMender mender,
      SwitchSignal signal,
      SiteCheckConfig config,
      Incidents incidents,
      AuditLog audit,
      String url) {
    this.checker = checker;
    this.mender = mender;
    this.signal = signal;
    this.config = config;
    this.incidents = new SiteIncidents(incidents, url);
    this.audit = audit;
  }

  @Override
  public void run() throws InterruptedException {
    incidents.docroot(signal.taken());
    SiteReport report = check();
    if (report.docrootDiffers()) {
      List<Difference> docroots =
          report.differences().stream().filter(d -> !isOfVisitors(d)).toList();
      record(docroots);
      incidents.docroot(docroots);
      mender.mend(report);
      report = check();
    }
    tell(report);
  }

  private SiteReport check() throws InterruptedException {
    Sampling sampling = new Sampling(true, config.sample(), false);
    try {
      return checker.check(sampling, round++);
    } catch (PrepException e) {
      if (e.code() != CoreError.DATA_DAMAGED) {
        throw e;
      }
      mender.rebuildLive();
      return checker.check(sampling, round++);
    }
  }

  private static boolean isOfVisitors(Difference difference) {
    return difference.where().equals("http") || difference.where().equals("header");
  }

  private void tell(SiteReport report) {
    boolean visitors = report.http() == State.DIFFERS || report.http() == State.UNREACHABLE;
    if (visitors && !suspicious) {
      suspicious = true;
      return;
    }
    if (visitors) {
      Optional<Difference> first =
          report.differences().stream().filter(SiteWatch::isOfVisitors).findFirst();
      if (incidents.isNew(report)) {
        first.ifPresent(d -> record(List.of(d)));
      }
    }
    suspicious = visitors;
    incidents.tell(report);
    Optional<CutRef> cut = report.cut().map(AcceptedCut::ref);
    if (!report.differs() && cut.isPresent() && !cut.equals(told)) {
      checked(report);
      told = cut;
    }
  }

  private void checked(SiteReport report) {
    audit.append(
        AuditEvent.of(
            AuditEvent.Type.SITE_CHECKED,
            "series",
            report.cut().map(c -> c.series().value()).orElse("-"),
            "sequence",
            report.cut().map(c -> Long.toString(c.sequence())).orElse("-"),
            "root",
            report.root().prefixed(),
            "files",
            report.filesChecked(),
            "http",
            report.http().word(),
            "header",
            report.header().word()));
  }

  private void record(List<Difference> differences) {
    differences.stream().limit(MOST_RECORDED).forEach(this::record);
    if (differences.size() > MOST_RECORDED) {
      audit.append(
          AuditEvent.of(AuditEvent.Type.SITE_DIFFERS, "more", differences.size() - MOST_RECORDED));
    }
  }

  private void record(Difference difference) {
    audit.append(
        AuditEvent.of(
            AuditEvent.Type.SITE_DIFFERS,
            "where",
            difference.where(),
            "path",
            difference.path(),
            "kind",
            difference.kind().word(),
            "expected",
            difference.expected(),
            "actual",
            difference.actual()));
  }

  @Override
  public void await() throws InterruptedException {
    Thread.sleep(SHORTEST.toMillis());
    Duration every = config.every().isZero() ? SwitchSignal.forever() : config.every();
    Duration next = suspicious && SECOND_LOOK.compareTo(every) < 0 ? SECOND_LOOK : every;
    signal.await(next.minus(SHORTEST).isNegative() ? Duration.ZERO : next.minus(SHORTEST));
  }
}
