package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.model.Sha256;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.TreeNode;
import mx.prep.core.site.DirectorySource;
import mx.prep.core.site.SitePlanner;

/**
 * Copies of cuts that are no longer shown: kept for a while, since a page that began to load goes
 * on reading its own cut, then removed. A restart, or a command that publishes without an agent,
 * goes on with that while from the last switch.
 */
final class EarlierCuts {
  private static final int HEX_LENGTH = 64;

  private final Path trees;
  private final DirectorySource sites;
  private final Duration grace;
  private final Clock clock;
  private final Map<String, Instant> due = new HashMap<>();

  EarlierCuts(Path trees, DirectorySource sites, Duration grace, Clock clock) {
    this.trees = trees;
    this.sites = sites;
    this.grace = grace;
    this.clock = clock;
  }

  /** Clears what a crash left over. */
  void recover() throws IOException {
    for (String name : names()) {
      if (name.endsWith(TreeFolders.TEMPORARY)) {
        FolderRemoval.remove(trees.resolve(name));
      }
    }
  }

  /**
   * From now on nothing is needed but what that site is made of. Where that is nothing, results
   * were taken down, and what is left of them goes at once.
   */
  void keepOnly(Sha256 root) throws IOException {
    keepOnly(root, clock.instant());
  }

  /**
   * Likewise, after a restart.
   *
   * @param switched when that site took the place of others; a later time than now is not believed
   */
  void keepOnly(Sha256 root, Instant switched) throws IOException {
    Instant now = clock.instant();
    Set<String> needed = new HashSet<>();
    collect(root, needed);
    due.keySet().removeAll(needed);
    boolean takenDown = root.equals(SitePlanner.EMPTY.root());
    Instant since = switched.isBefore(now) ? switched : now;
    Instant end = takenDown ? Instant.MIN : since.plus(grace);
    for (String name : names()) {
      if (name.length() == HEX_LENGTH && !needed.contains(name)) {
        due.merge(name, end, (one, other) -> one.isBefore(other) ? one : other);
      }
    }
  }

  private void collect(Sha256 digest, Set<String> needed) {
    if (needed.add(digest.hex())) {
      for (DirectoryEntry entry : sites.directory(digest).entries()) {
        if (entry instanceof TreeNode) {
          collect(entry.digest(), needed);
        }
      }
    }
  }

  /** Removes those whose time is over. */
  void sweep() throws IOException {
    Instant now = clock.instant();
    for (Iterator<Map.Entry<String, Instant>> all = due.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<String, Instant> one = all.next();
      if (!one.getValue().isAfter(now)) {
        remove(one.getKey());
        all.remove();
      }
    }
  }

  /** First it loses its name: what has one is whole. */
  private void remove(String name) throws IOException {
    Path going = trees.resolve(name + TreeFolders.TEMPORARY);
    FolderRemoval.remove(going);
    if (Files.exists(trees.resolve(name))) {
      Files.move(trees.resolve(name), going);
      FolderRemoval.remove(going);
    }
  }

  private List<String> names() throws IOException {
    if (!Files.isDirectory(trees)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(trees)) {
      return folders.map(folder -> String.valueOf(folder.getFileName())).toList();
    }
  }
}
