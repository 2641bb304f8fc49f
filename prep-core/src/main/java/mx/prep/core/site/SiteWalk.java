package mx.prep.core.site;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SitePath;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.core.site.DirectoryEntry.TreeNode;

/**
 * Reads a site by its root.
 *
 * @param directories where its directories are
 */
public record SiteWalk(DirectorySource directories) {
  /** Every file of the site, directory by directory, in UTF-8 byte order of names within each. */
  public void forEach(Sha256 root, Consumer<FileEntry> consumer) {
    if (!root.equals(SitePlanner.EMPTY.root())) {
      walk(root, "", consumer);
    }
  }

  private void walk(Sha256 digest, String prefix, Consumer<FileEntry> consumer) {
    for (DirectoryEntry entry : directories.directory(digest).entries()) {
      String path = prefix + entry.name();
      if (entry instanceof FileNode file) {
        consumer.accept(new FileEntry(SitePath.of(path), file.size(), file.digest()));
      } else {
        walk(entry.digest(), path + "/", consumer);
      }
    }
  }

  /** The file at that path; empty where the site has none. */
  public Optional<FileEntry> find(Sha256 root, SitePath path) {
    if (root.equals(SitePlanner.EMPTY.root())) {
      return Optional.empty();
    }
    List<String> segments = path.segments();
    Sha256 directory = root;
    for (String segment : segments.subList(0, segments.size() - 1)) {
      if (!(directories.directory(directory).find(segment).orElse(null) instanceof TreeNode tree)) {
        return Optional.empty();
      }
      directory = tree.digest();
    }
    String name = segments.get(segments.size() - 1);
    return directories.directory(directory).find(name).orElse(null) instanceof FileNode file
        ? Optional.of(new FileEntry(path, file.size(), file.digest()))
        : Optional.empty();
  }
}
