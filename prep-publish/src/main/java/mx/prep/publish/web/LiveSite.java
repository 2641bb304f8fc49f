package mx.prep.publish.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.site.Directory;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.core.site.DirectoryEntry.TreeNode;

/**
 * One site, by its root: what visitors are answered from until the next is put in its place.
 *
 * @param singlePage see {@link EmbeddedConfig}
 */
record LiveSite(Sha256 root, SiteReader sites, boolean singlePage) {
  private static final String INDEX = "index.html";

  /** What stands at a path. */
  sealed interface Found {}

  /**
   * A file.
   *
   * @param path in the site, with a leading slash
   */
  record File(FileNode node, String path) implements Found {}

  /** A folder whose page has relative links: they need the slash at its end. */
  record Folder() implements Found {}

  /** Nothing. */
  record Nothing() implements Found {}

  Found find(RequestPath path) {
    Optional<DirectoryEntry> entry = Optional.of(new TreeNode("", root));
    for (String segment : path.segments()) {
      entry = entry.flatMap(e -> below(e, segment));
    }
    if (entry.orElse(null) instanceof FileNode file && !path.folder()) {
      return new File(file, "/" + String.join("/", path.segments()));
    }
    if (entry.orElse(null) instanceof TreeNode folder
        && below(folder, INDEX).orElse(null) instanceof FileNode page) {
      return path.folder() ? page(page, path.segments()) : new Folder();
    }
    return singlePage && path.name().indexOf('.') < 0 ? application() : new Nothing();
  }

  private Found application() {
    return below(new TreeNode("", root), INDEX).orElse(null) instanceof FileNode page
        ? page(page, List.of())
        : new Nothing();
  }

  private static File page(FileNode page, List<String> folder) {
    List<String> segments = new ArrayList<>(folder);
    segments.add(INDEX);
    return new File(page, "/" + String.join("/", segments));
  }

  private Optional<DirectoryEntry> below(DirectoryEntry entry, String name) {
    if (!(entry instanceof TreeNode tree)) {
      return Optional.empty();
    }
    Directory directory = sites.directory(tree.digest());
    return directory.find(name);
  }
}
