package mx.prep.publish.store;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import mx.prep.core.model.Sha256;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.TreeNode;
import mx.prep.core.site.DirectorySource;
import mx.prep.core.site.SitePlanner;

/**
 * What sites are made of.
 *
 * @param trees their directories, the empty site's among them
 * @param objects their contents, and the listings of their directories
 */
record Reachable(Set<Sha256> trees, Set<Sha256> objects) {
  /**
   * From these roots on. What they have in common is looked at once.
   *
   * @throws mx.prep.core.error.PrepException {@code DATA_DAMAGED} where a listing cannot be read
   */
  static Reachable from(Collection<Sha256> roots, DirectorySource directories) {
    Set<Sha256> trees = new HashSet<>();
    Set<Sha256> objects = new HashSet<>();
    Deque<Sha256> next = new ArrayDeque<>(roots);
    trees.add(SitePlanner.EMPTY.root());
    while (!next.isEmpty()) {
      Sha256 tree = next.pop();
      if (trees.add(tree)) {
        objects.add(tree);
        for (DirectoryEntry entry : directories.directory(tree).entries()) {
          if (entry instanceof TreeNode) {
            next.push(entry.digest());
          } else {
            objects.add(entry.digest());
          }
        }
      }
    }
    return new Reachable(trees, objects);
  }
}
