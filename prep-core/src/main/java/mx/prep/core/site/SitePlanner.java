package mx.prep.core.site;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SitePath;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.core.site.DirectoryEntry.TreeNode;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;

/**
 * Works out the site after a cut from the one before and what the cut changes. Reads and makes only
 * directories on a changed path, so the cost does not grow with the site (check 9 of {@code
 * package-format.md}).
 */
public final class SitePlanner {
  /** The site before the first cut. */
  public static final SiteSummary EMPTY = new SiteSummary(0, 0, Directory.of(List.of()).digest());

  private final DirectorySource before;

  public SitePlanner(DirectorySource before) {
    this.before = before;
  }

  /**
   * The site after the change.
   *
   * @param base the site before; {@link #EMPTY} for none
   * @throws RefusedException {@code SITE_ROOT} where a removed path was not there, {@code
   *     PATH_FORBIDDEN} where two paths of the resulting site collide
   */
  public SitePlan plan(SiteSummary base, SiteChange change) throws RefusedException {
    Change root = new Change();
    for (SitePath path : change.removed()) {
      root.at(path).removed = Optional.of(path);
    }
    for (FileEntry file : change.files()) {
      root.at(file.path()).put = Optional.of(file);
    }
    Rebuild rebuild = new Rebuild(base);
    Directory top = rebuild.directory(read(base), root, "");
    rebuild.made.put(top.digest(), top);
    return new SitePlan(
        new SiteSummary(rebuild.files, rebuild.bytes, top.digest()),
        List.copyOf(rebuild.made.values()));
  }

  private Directory read(SiteSummary site) {
    return site.root().equals(EMPTY.root())
        ? Directory.of(List.of())
        : before.directory(site.root());
  }

  /** What changes at one path, and below it. */
  private static final class Change {
    private final Map<String, Change> below = new HashMap<>();
    private Optional<FileEntry> put = Optional.empty();
    private Optional<SitePath> removed = Optional.empty();

    Change at(SitePath path) {
      Change change = this;
      for (String segment : path.segments()) {
        change = change.below.computeIfAbsent(segment, s -> new Change());
      }
      return change;
    }
  }

  /** One planning: the counts as they change, and the directories made. */
  private final class Rebuild {
    private final Map<Sha256, Directory> made = new LinkedHashMap<>();
    private long files;
    private long bytes;

    Rebuild(SiteSummary base) {
      this.files = base.files();
      this.bytes = base.bytes();
    }

    Directory directory(Directory old, Change change, String prefix) throws RefusedException {
      NavigableMap<String, DirectoryEntry> entries = old.copy();
      for (Map.Entry<String, Change> changed : change.below.entrySet()) {
        entry(entries, changed.getKey(), changed.getValue(), prefix);
      }
      new Neighbours(this::lookUp).check(entries.values(), prefix);
      return Directory.of(entries);
    }

    private void entry(
        NavigableMap<String, DirectoryEntry> entries, String name, Change change, String prefix)
        throws RefusedException {
      if (change.removed.isPresent()) {
        if (!(entries.remove(name) instanceof FileNode gone)) {
          throw new RefusedException(
              VerdictCode.SITE_ROOT, CoreReason.REMOVED_ABSENT, "path", change.removed.get());
        }
        count(-1, -gone.size());
      }
      if (!change.below.isEmpty()) {
        below(entries, name, change, prefix + name + "/");
      }
      if (change.put.isPresent()) {
        put(entries, name, change.put.get());
      }
    }

    private void below(
        NavigableMap<String, DirectoryEntry> entries, String name, Change change, String prefix)
        throws RefusedException {
      DirectoryEntry there = entries.get(name);
      Directory old =
          there instanceof TreeNode tree
              ? before.directory(tree.digest())
              : Directory.of(List.of());
      // First, since a path that is removed below a file was not there.
      Directory rebuilt = directory(old, change, prefix);
      if (there instanceof FileNode) {
        String inside = prefix + change.below.keySet().iterator().next();
        throw collision(prefix.substring(0, prefix.length() - 1), inside);
      }
      if (rebuilt.isEmpty()) {
        entries.remove(name);
      } else {
        made.put(rebuilt.digest(), rebuilt);
        entries.put(name, new TreeNode(name, rebuilt.digest()));
      }
    }

    private void put(NavigableMap<String, DirectoryEntry> entries, String name, FileEntry file)
        throws RefusedException {
      DirectoryEntry there = entries.get(name);
      if (there instanceof TreeNode) {
        throw collision(file.path().value(), file.path().value() + "/");
      }
      if (there instanceof FileNode replaced) {
        count(-1, -replaced.size());
      }
      count(1, file.size());
      entries.put(name, new FileNode(name, file.sha256(), file.size()));
    }

    private void count(int fileDelta, long byteDelta) {
      files += fileDelta;
      bytes += byteDelta;
    }

    /** Directories of the site as it comes to be: those just made, else the old ones. */
    private Directory lookUp(Sha256 digest) {
      Directory fresh = made.get(digest);
      return fresh != null ? fresh : before.directory(digest);
    }
  }

  static RefusedException collision(String path, String other) {
    return new RefusedException(
        VerdictCode.PATH_FORBIDDEN, CoreReason.PATH_COLLISION, "path", path, "other", other);
  }
}
