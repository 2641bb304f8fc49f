package mx.prep.core.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mx.prep.core.site.DirectoryEntry.TreeNode;
import mx.prep.core.verdict.RefusedException;

/**
 * Refuses a directory in which two files are one after case folding, or a file is a directory of
 * another. Two directories that differ only in case are one on some systems, so what lies in them
 * is compared as if it were together.
 */
record Neighbours(DirectorySource directories) {
  void check(Collection<DirectoryEntry> entries, String prefix) throws RefusedException {
    Map<String, DirectoryEntry> folds = new HashMap<>();
    Map<String, List<DirectoryEntry>> merged = new HashMap<>();
    for (DirectoryEntry entry : entries) {
      String fold = CaseFold.of(entry.name());
      DirectoryEntry other = folds.putIfAbsent(fold, entry);
      if (other != null) {
        if (!(entry instanceof TreeNode && other instanceof TreeNode)) {
          throw SitePlanner.collision(prefix + entry.name(), prefix + other.name());
        }
        merged.computeIfAbsent(fold, f -> new ArrayList<>(List.of(other))).add(entry);
      }
    }
    for (List<DirectoryEntry> sameName : merged.values()) {
      List<DirectoryEntry> together = new ArrayList<>();
      sameName.forEach(tree -> together.addAll(directories.directory(tree.digest()).entries()));
      check(together, prefix + sameName.get(0).name() + "/");
    }
  }
}
