package mx.prep.core.rebuild;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.publish.AcceptedSites;
import mx.prep.core.publish.ContentSupply;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.site.Directory;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the site of an accepted cut anew, byte for byte, from the packages that history keeps. What
 * it makes has the cut's Merkle root or is refused, so nobody need believe the history. Thread-safe
 * as its store is.
 */
public final class SiteRebuild implements AcceptedSites {
  private static final Logger LOG = LoggerFactory.getLogger(SiteRebuild.class);

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
    contents(cut, packages.upTo(cut, below -> false), wanted);
  }

  /**
   * Brings what a store lost of these cuts' sites, straight into this one's store. What cannot be
   * made of one cut's packages may be in another's.
   *
   * @param cuts asked when it is needed
   */
  public ContentSupply supply(Supplier<List<AcceptedCut>> cuts) {
    return (wanted, staging) -> {
      Set<Sha256> left = new HashSet<>(wanted);
      Set<CutRef> tried = new HashSet<>();
      for (AcceptedCut cut : cuts.get()) {
        if (!left.isEmpty() && !tried.contains(cut.ref())) {
          left.removeAll(contents(cut, left, tried));
        }
      }
    };
  }

  /** What was brought; nothing where the packages are not what was accepted. */
  private Set<Sha256> contents(AcceptedCut cut, Set<Sha256> wanted, Set<CutRef> tried) {
    tried.add(cut.ref());
    try {
      List<KeptPackage> chain = packages.upTo(cut, below -> false);
      chain.forEach(kept -> tried.add(kept.cut().ref()));
      return contents(cut, chain, wanted);
    } catch (PrepException e) {
      if (e.code() != CoreError.DATA_DAMAGED) {
        throw e;
      }
      LOG.warn("{} {} cannot be made anew: {}", cut.series(), cut.sequence(), e.getMessage());
      return Set.of();
    }
  }

  /** What was brought. */
  private Set<Sha256> contents(AcceptedCut cut, List<KeptPackage> chain, Set<Sha256> wanted) {
    Set<Sha256> listings = new HashSet<>(wanted);
    chain.forEach(kept -> listings.removeAll(files(kept)));
    Set<Sha256> brought = new HashSet<>();
    for (KeptPackage kept : chain) {
      // A listing that is damaged is planned anew, which takes every step from the first.
      if (!listings.isEmpty() || brings(kept, wanted)) {
        brought.addAll(stage(kept));
        brought.addAll(files(kept));
      }
    }
    rebuilt(cut);
    return brought;
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
    return kept.claim().contents().isEmpty() || !Collections.disjoint(files(kept), wanted);
  }

  /** The contents that a package says it has; none where its convention does not say. */
  private static Set<Sha256> files(KeptPackage kept) {
    return kept.claim().contents().stream()
        .flatMap(contents -> contents.files().stream())
        .map(FileEntry::sha256)
        .collect(Collectors.toSet());
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

  /** The listings of the site that it makes. */
  private List<Sha256> stage(KeptPackage kept) {
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
      return verified.plan().directories().stream().map(Directory::digest).toList();
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
