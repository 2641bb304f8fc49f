package mx.prep.core.check;

import java.util.List;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.pipeline.SwitchSignal;
import mx.prep.core.publish.Difference;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.Incidents;

/** Mends the store and the docroots because somebody asks ({@code prep site repair}). */
public final class SiteRepair {
  private static final Sampling NONE = new Sampling(false, 0, false);

  private final StoreMending store;
  private final SiteChecker docroots;
  private final SiteMender mender;
  private final SwitchSignal signal;
  private final SiteIncidents incidents;
  private final AuditLog audit;

  /**
   * Repairs nothing yet.
   *
   * @param docroots compares docroots alone
   * @param signal tells what was found and put right before anybody asked, as at a start
   */
  public SiteRepair(
      StoreMending store,
      SiteChecker docroots,
      SiteMender mender,
      SwitchSignal signal,
      Incidents incidents,
      AuditLog audit) {
    this.store = store;
    this.docroots = docroots;
    this.mender = mender;
    this.signal = signal;
    this.incidents = new SiteIncidents(incidents, SiteWatch.DOCROOT);
    this.audit = audit;
  }

  /**
   * What came of it.
   *
   * @param found differences before
   * @param mended those put right, each in the log
   * @param left differences after
   */
  public record Repaired(int found, int mended, int left) {}

  /** Compares, mends, compares again. */
  public Repaired run() {
    int displaced = displaced();
    try {
      SiteReport before = check();
      new SiteRecord(audit).differences(before.differences());
      int mended = before.differs() ? mender.mend(before) : 0;
      // What no docroot leads to, such as the objects that other copies are made of.
      Repaired stored = store.run();
      List<Difference> left = before.differs() ? check().differences() : List.of();
      if (left.isEmpty()) {
        incidents.docrootsAreRight();
      }
      return new Repaired(
          stored.found() + before.differences().size() + displaced,
          stored.mended() + mended + displaced,
          stored.left() + left.size());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PrepException(e, CoreError.INTERNAL, "detail", "interrupted");
    }
  }

  private int displaced() {
    List<Difference> displaced = signal.taken();
    incidents.docroot(displaced);
    return displaced.size();
  }

  private SiteReport check() throws InterruptedException {
    try {
      return docroots.check(NONE, 0);
    } catch (PrepException e) {
      if (e.code() != CoreError.DATA_DAMAGED) {
        throw e;
      }
      mender.rebuildLive();
      return docroots.check(NONE, 0);
    }
  }
}
