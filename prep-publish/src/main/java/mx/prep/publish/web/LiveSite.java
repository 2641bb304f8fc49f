package mx.prep.publish.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.SiteReader;
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
    Optional<Sha256> folder = Optional.of(root);
    Optional<FileNode> file = Optional.empty();
    for (String segment : path.segments()) {
      Optional<DirectoryEntry> entry = folder.flatMap(in -> entry(in, segment));
      folder = entry.filter(TreeNode.class::isInstance).map(DirectoryEntry::digest);
      file = entry.filter(FileNode.class::isInstance).map(FileNode.class::cast);
    }
    if (file.isPresent() && !path.folder()) {
      return new File(file.get(), "/" + String.join("/", path.segments()));
    }
    Optional<FileNode> page = folder.flatMap(this::page);
    if (page.isPresent()) {
      return path.folder() ? page(page.get(), path.segments()) : new Folder();
    }
    return singlePage && path.name().indexOf('.') < 0 ? application() : new Nothing();
  }

  private Found application() {
    return page(root).<Found>map(page -> page(page, List.of())).orElseGet(Nothing::new);
  }

  private static File page(FileNode page, List<String> folder) {
    List<String> segments = new ArrayList<>(folder);
    segments.add(INDEX);
    return new File(page, "/" + String.join("/", segments));
  }

  private Optional<FileNode> page(Sha256 folder) {
    return entry(folder, INDEX).filter(FileNode.class::isInstance).map(FileNode.class::cast);
  }

  private Optional<DirectoryEntry> entry(Sha256 folder, String name) {
    return sites.directory(folder).find(name);
  }
}
