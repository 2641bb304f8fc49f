package mx.prep.publish.docroot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import mx.prep.core.model.Sha256;
import mx.prep.core.site.Directory;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.core.site.DirectoryEntry.TreeNode;
import mx.prep.core.site.DirectorySource;
import mx.prep.core.site.SitePlanner;

/**
 * What a switch changes in a docroot, in the order in which visitors are to see it. Only
 * directories that differ are read.
 *
 * @param blockers files where the new site has a directory, or below a name that is a file in it;
 *     they go first, for want of another way
 * @param directories to be there, parents first
 * @param puts files that are new or others: new ones, then data, then pages, and the pointer last
 * @param removals files that the new site does not have
 * @param emptied directories that it does not have, the deepest first
 */
record OverwritePlan(
    Set<String> blockers,
    Set<String> directories,
    List<Put> puts,
    Set<String> removals,
    List<String> emptied) {

  private static final String POINTER = "json/main.json";

  /**
   * A file that takes its place.
   *
   * @param fresh nothing of the platform's was there
   */
  record Put(String path, FileNode file, boolean fresh) {
    boolean isPointer() {
      return path.equals(POINTER);
    }

    /** A page names files, and the pointer names data: each comes after what it names. */
    private int turn() {
      if (isPointer()) {
        return 3;
      }
      if (fresh) {
        return 0;
      }
      return path.endsWith(".html") ? 2 : 1;
    }
  }

  /** The way from any mixture of the known sites to the new one. */
  static OverwritePlan of(DirectorySource sites, List<Sha256> known, Sha256 root) {
    Making making = new Making(sites);
    making.directory("", root, known);
    making.puts.sort(Comparator.comparingInt(Put::turn));
    List<String> emptied = new ArrayList<>(making.emptied);
    emptied.sort(Comparator.reverseOrder());
    return new OverwritePlan(
        making.blockers, making.directories, making.puts, making.removals, emptied);
  }

  private static final class Making {
    private final DirectorySource sites;
    private final Set<String> blockers = new LinkedHashSet<>();
    private final Set<String> directories = new LinkedHashSet<>();
    private final List<Put> puts = new ArrayList<>();
    private final Set<String> removals = new LinkedHashSet<>();
    private final Set<String> emptied = new LinkedHashSet<>();

    Making(DirectorySource sites) {
      this.sites = sites;
    }

    void directory(String path, Sha256 digest, List<Sha256> known) {
      if (!known.isEmpty() && known.stream().allMatch(digest::equals)) {
        return;
      }
      directories.add(path);
      Directory next = read(digest);
      List<Directory> before = known.stream().distinct().map(this::read).toList();
      Set<String> names = new TreeSet<>();
      before.forEach(b -> b.entries().forEach(entry -> names.add(entry.name())));
      for (String name : names) {
        if (next.find(name).isEmpty()) {
          gone(Inspection.below(path, name), entries(before, name), removals);
        }
      }
      for (DirectoryEntry entry : next.entries()) {
        List<DirectoryEntry> there = entries(before, entry.name());
        String below = Inspection.below(path, entry.name());
        if (entry instanceof FileNode file) {
          file(below, file, there, there.size() == before.size());
        } else {
          gone(below, there.stream().filter(FileNode.class::isInstance).toList(), blockers);
          directory(below, entry.digest(), trees(there, there.size() == before.size()));
        }
      }
    }

    /** Where some of the known sites have no such directory, none of it is known to be there. */
    private static List<Sha256> trees(List<DirectoryEntry> there, boolean everywhere) {
      List<Sha256> trees =
          new ArrayList<>(
              there.stream()
                  .filter(TreeNode.class::isInstance)
                  .map(DirectoryEntry::digest)
                  .toList());
      if (!trees.isEmpty() && (!everywhere || trees.size() < there.size())) {
        trees.add(SitePlanner.EMPTY.root());
      }
      return trees;
    }

    private void file(String path, FileNode file, List<DirectoryEntry> there, boolean everywhere) {
      gone(path, there.stream().filter(TreeNode.class::isInstance).toList(), blockers);
      if (there.isEmpty() || !everywhere || !there.stream().allMatch(file::equals)) {
        puts.add(new Put(path, file, there.isEmpty()));
      }
    }

    private void gone(String path, List<DirectoryEntry> there, Set<String> files) {
      for (DirectoryEntry entry : there) {
        if (entry instanceof FileNode) {
          files.add(path);
        } else {
          emptied.add(path);
          for (DirectoryEntry below : read(entry.digest()).entries()) {
            gone(Inspection.below(path, below.name()), List.of(below), files);
          }
        }
      }
    }

    private static List<DirectoryEntry> entries(List<Directory> before, String name) {
      return before.stream().flatMap(directory -> directory.find(name).stream()).toList();
    }

    private Directory read(Sha256 digest) {
      return digest.equals(SitePlanner.EMPTY.root())
          ? Directory.of(List.of())
          : sites.directory(digest);
    }
  }
}
