package mx.prep.core.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.model.Sha256;
import mx.prep.core.pipeline.Publication;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.Repair;
import mx.prep.core.publish.Repair.Result;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.Target;
import mx.prep.core.rebuild.SiteRebuild;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.TreeNode;
import mx.prep.core.site.DirectorySource;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;

/**
 * Puts docroots right: from the store, and where that is damaged too, from the packages in history.
 * Whatever is switched meanwhile goes first.
 */
public final class SiteMender {
  private final OnPage page;
  private final List<Target> targets;
  private final Publication publication;
  private final SiteRebuild rebuild;
  private final DirectorySource directories;
  private final AuditLog audit;

  public SiteMender(
      OnPage page,
      List<Target> targets,
      Publication publication,
      SiteRebuild rebuild,
      DirectorySource directories,
      AuditLog audit) {
    this.page = page;
    this.targets = List.copyOf(targets);
    this.publication = publication;
    this.rebuild = rebuild;
    this.directories = directories;
    this.audit = audit;
  }

  /**
   * Mends what a report tells of the docroots; each thing is in the log on return.
   *
   * @return how many things were mended
   */
  int mend(SiteReport report) {
    Expected expected = page.now();
    if (expected.site().isEmpty() || !page.isStill(report.cut())) {
      return 0; // something else is on the page by now, and is looked at next
    }
    StagedSite site = expected.site().get();
    int mended = 0;
    for (Target target : targets) {
      List<Difference> left = new ArrayList<>();
      for (Difference difference : report.differences()) {
        if (difference.where().equals(target.name())) {
          Optional<Repair> repair = repair(target, report, site, difference);
          mended += repair.filter(r -> r.result() == Result.MENDED).isPresent() ? 1 : 0;
          repair.filter(r -> r.result() == Result.NO_CONTENT).ifPresent(r -> left.add(difference));
        }
      }
      if (!left.isEmpty() && report.cut().isPresent()) {
        rebuild.contents(report.cut().get(), wanted(site, left));
        for (Difference difference : left) {
          Optional<Repair> repair = repair(target, report, site, difference);
          mended += repair.filter(r -> r.result() == Result.MENDED).isPresent() ? 1 : 0;
        }
      }
    }
    return mended;
  }

  /** The live cut's directories are not known any more: all is made anew from history. */
  void rebuildLive() {
    page.cut().ifPresent(cut -> rebuild.contents(cut, Set.of(cut.site().root())));
  }

  private Optional<Repair> repair(
      Target target, SiteReport report, StagedSite site, Difference difference) {
    Optional<Repair> repair =
        publication.undisturbed(
            () ->
                page.isStill(report.cut())
                    ? Optional.of(target.repair(site, difference))
                    : Optional.empty());
    repair.filter(r -> r.result() == Result.MENDED).ifPresent(r -> record(difference, r));
    return repair;
  }

  private void record(Difference difference, Repair repair) {
    audit.append(
        AuditEvent.of(
            AuditEvent.Type.REPAIRED,
            "where",
            difference.where(),
            "path",
            difference.path(),
            "kind",
            difference.kind().word(),
            "actual",
            difference.actual(),
            "quarantine",
            repair.quarantine().map(Object::toString).orElse("-")));
  }

  /** The hashes of what lies at the paths, and below them. */
  private Set<Sha256> wanted(StagedSite site, List<Difference> differences) {
    Set<Sha256> wanted = new HashSet<>();
    for (Difference difference : differences) {
      Optional<DirectoryEntry> entry = Optional.of(new TreeNode("-", site.site().root()));
      for (String segment : difference.path().split("/", -1)) {
        if (!segment.isEmpty()) {
          entry = entry.flatMap(e -> below(e, segment));
        }
      }
      entry.ifPresent(found -> collect(found, wanted));
    }
    return wanted;
  }

  private Optional<DirectoryEntry> below(DirectoryEntry entry, String name) {
    return entry instanceof TreeNode
        ? directories.directory(entry.digest()).find(name)
        : Optional.empty();
  }

  private void collect(DirectoryEntry entry, Set<Sha256> wanted) {
    if (entry instanceof TreeNode) {
      directories.directory(entry.digest()).entries().forEach(e -> collect(e, wanted));
    } else {
      wanted.add(entry.digest());
    }
  }
}
