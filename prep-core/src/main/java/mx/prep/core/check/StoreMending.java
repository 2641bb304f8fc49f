package mx.prep.core.check;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import mx.prep.core.check.SiteRepair.Repaired;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.ContentSupply;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StoreFault;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;

/**
 * Compares every byte that the store has of the sites that stay with its hash, and mends what
 * differs: from other names of the same bytes, else from the packages. Docroots that lead into the
 * store are mended with it.
 *
 * @param roots of the sites that stay
 * @param supply brings what the store has lost
 */
public record StoreMending(
    Supplier<Set<Sha256>> roots, SiteStore store, ContentSupply supply, AuditLog audit) {
  private static final int MOST_IN_LOG = 50;

  Repaired run() {
    List<StoreFault> found = check();
    List<StoreFault> left = found.isEmpty() ? List.of() : mend(found, Set.of());
    return new Repaired(found.size(), Math.max(0, found.size() - left.size()), left.size());
  }

  List<StoreFault> check() {
    return store.check(roots.get());
  }

  /**
   * Mends; what was found and what was put right is in the log on return.
   *
   * @param told what is in the log already
   * @return what is still wrong
   */
  List<StoreFault> mend(List<StoreFault> found, Set<StoreFault> told) {
    record(
        AuditEvent.Type.SITE_DIFFERS,
        found.stream().filter(fault -> !told.contains(fault)).toList());
    List<StoreFault> left = store.repair(roots.get(), supply);
    record(
        AuditEvent.Type.REPAIRED, found.stream().filter(fault -> !left.contains(fault)).toList());
    return left;
  }

  private void record(AuditEvent.Type type, List<StoreFault> faults) {
    faults.stream().limit(MOST_IN_LOG).forEach(fault -> record(type, fault));
    if (faults.size() > MOST_IN_LOG) {
      audit.append(AuditEvent.of(type, "where", "store", "more", faults.size() - MOST_IN_LOG));
    }
  }

  private void record(AuditEvent.Type type, StoreFault fault) {
    audit.append(
        AuditEvent.of(
            type,
            "where",
            "store",
            "kind",
            word(fault),
            "path",
            fault.path(),
            "expected",
            fault.digest().prefixed()));
  }

  /** The word for what is wrong, in the log and to people. */
  static String word(StoreFault fault) {
    return fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
