package mx.prep.core.rebuild;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.publish.AcceptedSites;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.site.SitePlanner;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.ContentStaging;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.PackageHistory;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verify.ContentRules;
import mx.prep.core.verify.OrderRules;
import mx.prep.core.verify.VerifiedCut;

/**
 * Makes the site of an accepted cut anew, byte for byte, from the packages that history keeps. What
 * it makes has the cut's Merkle root or is refused, so nobody need believe the history. Thread-safe
 * as its store is.
 */
public final class SiteRebuild implements AcceptedSites {
  private final KeptPackages packages;
  private final ContentRules rules;
  private final SiteStore store;
  private final AuditLog audit;

  /**
   * Reads nothing yet.
   *
   * @param conventions that take what was accepted before, whoever signed it ({@link
   *     AcceptedBefore})
   */
  public SiteRebuild(
      PackageHistory history,
      Collection<Convention> conventions,
      ContentRules rules,
      SiteStore store,
      AuditLog audit) {
    this.packages = new KeptPackages(history, List.copyOf(conventions));
    this.rules = rules;
    this.store = store;
    this.audit = audit;
  }

  /**
   * The site of the cut, from the store where it is there, else from history.
   *
   * @throws PrepException {@code DATA_DAMAGED} where neither has it; of category {@code RESOURCES}
   */
  @Override
  public StagedSite site(AcceptedCut cut) {
    if (!isStaged(cut)) {
      packages.upTo(cut, this::isStaged).forEach(this::stage);
      rebuilt(cut);
    }
    return store.staged(cut);
  }

  /**
   * Puts contents that the store lost, or whose bytes are not theirs any more, back from the
   * packages that brought them.
   *
   * @param wanted hashes of files or of directories' listings
   * @throws PrepException as {@link #site}
   */
  public void contents(AcceptedCut cut, Set<Sha256> wanted) {
    Set<Sha256> missing = new HashSet<>(wanted);
    List<KeptPackage> chain = packages.upTo(cut, below -> false);
    Set<Sha256> files = new HashSet<>();
    chain.forEach(
        kept ->
            kept.claim()
                .contents()
                .ifPresent(c -> c.files().forEach(file -> files.add(file.sha256()))));
    missing.removeAll(files);
    // A listing that is damaged is planned anew, which takes every step from the first.
    boolean all = !missing.isEmpty();
    for (KeptPackage kept : chain) {
      if (all || brings(kept, wanted)) {
        stage(kept);
      }
    }
    rebuilt(cut);
  }

  private void rebuilt(AcceptedCut cut) {
    audit.append(
        AuditEvent.of(
            AuditEvent.Type.REPAIRED,
            "where",
            "store",
            "from",
            "history",
            "series",
            cut.series(),
            "sequence",
            cut.sequence(),
            "root",
            cut.site().root().prefixed()));
  }

  private static boolean brings(KeptPackage kept, Set<Sha256> wanted) {
    return kept.claim()
        .contents()
        .map(c -> c.files().stream().anyMatch(file -> wanted.contains(file.sha256())))
        .orElse(true);
  }

  @Override
  public boolean isStaged(AcceptedCut cut) {
    try {
      store.staged(cut);
      return true;
    } catch (PrepException e) {
      return false;
    }
  }

  private void stage(KeptPackage kept) {
    SiteSummary base = packages.below(kept).map(AcceptedCut::site).orElse(SitePlanner.EMPTY);
    ContentStaging staging = store.open();
    try (staging;
        VerifiedCut verified =
            rules.check(
                OrderRules.again(kept.claim(), kept.cut(), base),
                kept.convention(),
                kept.delivery(),
                store,
                staging)) {
      if (!verified.plan().site().equals(kept.cut().site())) {
        throw damaged(kept, "the site it makes is not the one that was accepted");
      }
      store.stage(verified);
    } catch (RefusedException e) {
      throw damaged(kept, e.refusal().reason());
    }
  }

  private static PrepException damaged(KeptPackage kept, Object detail) {
    return new PrepException(
        CoreError.DATA_DAMAGED,
        "path",
        kept.cut().series() + " " + kept.cut().sequence(),
        "detail",
        detail);
  }
}
