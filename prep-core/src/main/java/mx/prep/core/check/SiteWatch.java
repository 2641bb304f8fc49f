package mx.prep.core.check;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.pipeline.Routine;
import mx.prep.core.pipeline.SwitchSignal;
import mx.prep.core.publish.Difference;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.Incidents;

/**
 * Compares the docroots with the signed cut, mends them, and tells of it: to the log, and as
 * incidents (threat T76). Every byte at intervals; after a switch what it may have changed, so that
 * the next cut finds the disk at rest.
 */
public final class SiteWatch implements Routine {
  private static final Sampling NONE = new Sampling(false, 0, false);
  static final String DOCROOT = "docroot";

  /** However often something is switched or found, the disk has a rest. */
  private static final Duration REST = Duration.ofSeconds(1);

  private final SiteChecker docroots;
  private final SiteChecker glances;
  private final SiteMender mender;
  private final SwitchSignal signal;
  private final Duration every;
  private final boolean always;
  private final SiteIncidents incidents;
  private final SiteRecord record;
  private long known;

  /** When every byte is read again; of {@link System#nanoTime}. */
  private long due = System.nanoTime();

  /**
   * Looks at nothing yet.
   *
   * @param docroots compares docroots alone
   * @param every between two looks; 0 for those after a switch alone
   */
  public SiteWatch(
      SiteChecker docroots,
      SiteMender mender,
      SwitchSignal signal,
      Duration every,
      Incidents incidents,
      AuditLog audit) {
    this.docroots = docroots;
    this.glances = docroots.glancing();
    this.mender = mender;
    this.signal = signal;
    this.always = every.isZero();
    this.every = every.isZero() ? SwitchSignal.forever() : every;
    this.incidents = new SiteIncidents(incidents, DOCROOT);
    this.record = new SiteRecord(audit);
  }

  @Override
  public void run() throws InterruptedException {
    List<Difference> displaced = signal.taken();
    incidents.docroot(displaced);
    boolean whole = always || !displaced.isEmpty() || System.nanoTime() - due >= 0;
    if (whole) {
      due = System.nanoTime() + every.toNanos();
    }
    SiteReport report = check(whole ? docroots : glances);
    if (report.differs()) {
      record.differences(report.differences());
      incidents.docroot(report.differences());
      mender.mend(report);
      report = check(docroots);
    }
    if (!report.differs()) {
      incidents.docrootsAreRight();
      record.right(report, DOCROOT);
    }
  }

  private SiteReport check(SiteChecker checker) throws InterruptedException {
    try {
      return checker.check(NONE, 0);
    } catch (PrepException e) {
      if (e.code() != CoreError.DATA_DAMAGED) {
        throw e;
      }
      mender.rebuildLive();
      return docroots.check(NONE, 0);
    }
  }

  @Override
  public void await() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(REST.toMillis());
    known = signal.await(known, Duration.ofNanos(Math.max(0, due - System.nanoTime())));
  }
}
