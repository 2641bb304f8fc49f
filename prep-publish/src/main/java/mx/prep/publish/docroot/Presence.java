package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.site.Directory;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.core.site.DirectoryEntry.TreeNode;
import mx.prep.core.site.DirectorySource;
import mx.prep.core.site.SitePlanner;

/**
 * Whether a folder still holds what the journal says: its disk may not be mounted, or an older copy
 * may be in its place. By names and sizes, which is what a look before each switch may cost; bytes
 * are the inspection's to compare.
 */
record Presence(Layout.Plain layout, DirectorySource sites) {
  /**
   * The sites whose files may be there: those recorded, and nothing at all besides where a file
   * that all of them have is not there, so that a plan relies on none.
   */
  List<Sha256> orNothing(List<Sha256> recorded) throws IOException {
    Sha256 nothing = SitePlanner.EMPTY.root();
    if (recorded.isEmpty() || recorded.contains(nothing) || isWhole(recorded)) {
      return recorded;
    }
    List<Sha256> known = new ArrayList<>(recorded);
    known.add(nothing);
    return known;
  }

  private boolean isWhole(List<Sha256> roots) throws IOException {
    try {
      return directory("", roots);
    } catch (PrepException e) {
      if (e.code() != CoreError.DATA_DAMAGED) {
        throw e;
      }
      return true; // whether the listing is needed, the plan will say
    }
  }

  private boolean directory(String path, List<Sha256> digests) throws IOException {
    List<Directory> all = digests.stream().distinct().map(sites::directory).toList();
    for (DirectoryEntry entry : all.get(0).entries()) {
      List<DirectoryEntry> each =
          all.stream().flatMap(directory -> directory.find(entry.name()).stream()).toList();
      if (each.size() == all.size() && !isThere(Inspection.below(path, entry.name()), each)) {
        return false;
      }
    }
    return true;
  }

  /** What is not the same in each is written anew in any case. */
  private boolean isThere(String path, List<DirectoryEntry> each) throws IOException {
    DirectoryEntry first = each.get(0);
    if (each.stream().allMatch(TreeNode.class::isInstance)) {
      return directory(path, each.stream().map(DirectoryEntry::digest).toList());
    }
    return !(first instanceof FileNode file)
        || !each.stream().allMatch(first::equals)
        || isThere(layout.docroot().resolve(path), file.size());
  }

  private static boolean isThere(Path path, long size) throws IOException {
    try {
      BasicFileAttributes there =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return there.isRegularFile() && there.size() == size;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return false;
    }
  }
}
