package mx.prep.core.check;

import java.util.List;
import java.util.Set;
import mx.prep.core.check.SiteRepair.Repaired;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StoreFault;
import mx.prep.core.rebuild.SiteRebuild;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;

/**
 * Compares every byte that the store has of the live site with its hash, and mends what differs:
 * from other names of the same bytes, else from the packages. Docroots that lead into the store are
 * mended with it.
 */
public record StoreMending(OnPage page, SiteStore store, SiteRebuild rebuild, AuditLog audit) {
  Repaired run() {
    return page.cut().map(this::run).orElse(new Repaired(0, 0, 0));
  }

  private Repaired run(AcceptedCut cut) {
    Set<Sha256> root = Set.of(cut.site().root());
    List<StoreFault> found = store.check(root);
    if (found.isEmpty()) {
      return new Repaired(0, 0, 0);
    }
    found.forEach(fault -> record(AuditEvent.Type.SITE_DIFFERS, fault));
    List<StoreFault> left = store.repair(root, (wanted, staging) -> rebuild.contents(cut, wanted));
    found.stream()
        .filter(fault -> !left.contains(fault))
        .forEach(fault -> record(AuditEvent.Type.REPAIRED, fault));
    return new Repaired(found.size(), Math.max(0, found.size() - left.size()), left.size());
  }

  private void record(AuditEvent.Type type, StoreFault fault) {
    audit.append(
        AuditEvent.of(
            type,
            "where",
            "store",
            "kind",
            fault.kind(),
            "path",
            fault.path(),
            "expected",
            fault.digest().prefixed()));
  }
}
