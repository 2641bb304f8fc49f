package mx.prep.core.site;

import java.util.function.Consumer;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SitePath;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.core.site.DirectoryEntry.TreeNode;

/**
 * What a site has that another has not, or has with other bytes. Costs what differs: directories
 * with one digest are not looked into.
 *
 * @param directories where the directories of both are
 */
public record SiteDiff(DirectorySource directories) {
  private static final Directory NOTHING = Directory.of(java.util.List.of());

  /** New and changed files of the later site, in the order of {@link SiteWalk}. */
  public void forEach(Sha256 earlier, Sha256 later, Consumer<FileEntry> consumer) {
    walk(directory(earlier), directory(later), "", consumer);
  }

  private Directory directory(Sha256 digest) {
    return digest.equals(SitePlanner.EMPTY.root()) ? NOTHING : directories.directory(digest);
  }

  private void walk(Directory earlier, Directory later, String at, Consumer<FileEntry> consumer) {
    for (DirectoryEntry entry : later.entries()) {
      DirectoryEntry before = earlier.find(entry.name()).orElse(null);
      String path = at + entry.name();
      if (entry instanceof FileNode file && !file.equals(before)) {
        consumer.accept(new FileEntry(SitePath.of(path), file.size(), file.digest()));
      } else if (entry instanceof TreeNode && !entry.equals(before)) {
        Directory below = before instanceof TreeNode ? directory(before.digest()) : NOTHING;
        walk(below, directory(entry.digest()), path + "/", consumer);
      }
    }
  }
}
