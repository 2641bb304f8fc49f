package mx.prep.publish.web;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.core.site.DirectoryEntry.TreeNode;
import mx.prep.publish.pin.CutCookie;

/**
 * One site and its proof: what visitors are answered from until the next is put in its place.
 *
 * @param singlePage see {@link EmbeddedConfig}
 * @param prepared answers that were asked for, by path as it is written in requests
 */
record Snapshot(
    LiveSite live, SiteReader sites, boolean singlePage, Cache<String, Prepared> prepared) {
  /** Of about a kilobyte each. */
  private static final int MOST_PREPARED = 1_024;

  Snapshot(LiveSite live, SiteReader sites, boolean singlePage) {
    this(live, sites, singlePage, CacheBuilder.newBuilder().maximumSize(MOST_PREPARED).build());
  }

  /** The answer that was asked for before with that path. */
  Optional<Prepared> prepared(String path) {
    return Optional.ofNullable(prepared.getIfPresent(path));
  }

  /** Spares the next who asks the search, unless the path is one of many ways to write it. */
  void remember(String path, Prepared answer) {
    if (path.indexOf('%') < 0) {
      prepared.put(path, answer);
    }
  }

  /** Gives back the memory of what was remembered. */
  void forget() {
    prepared.invalidateAll();
  }

  private static final String INDEX = "index.html";

  /** What stands at a path. */
  sealed interface Found {}

  /**
   * A file.
   *
   * @param path with a leading slash
   * @param source where its bytes are
   * @param site the root of the site it is of
   */
  record File(FileNode node, String path, BodySource source, Sha256 site) implements Found {
    boolean isPointer() {
      return path.equals(CutCookie.POINTER);
    }
  }

  /** A folder whose page has relative links: they need the slash at its end. */
  record Folder() implements Found {}

  /** Nothing. */
  record Nothing() implements Found {}

  /** The site first: whatever is signed is shown, and nothing of ours in its place. */
  Found find(RequestPath path) {
    Optional<DirectoryEntry> entry = walk(path.segments());
    if (entry.orElse(null) instanceof FileNode file && !path.folder()) {
      return file(file, path.segments());
    }
    if (entry.orElse(null) instanceof TreeNode folder
        && below(folder, INDEX).orElse(null) instanceof FileNode page) {
      return path.folder() ? page(page, path.segments()) : new Folder();
    }
    if (ProofFolder.contains(path)) {
      return new ProofFolder(this).find(path);
    }
    return singlePage && isOfTheApplication(path) ? application() : new Nothing();
  }

  /** It makes pages without an ending; a percent sign is what is left of a path encoded twice. */
  private static boolean isOfTheApplication(RequestPath path) {
    return path.name().indexOf('.') < 0
        && path.segments().stream().noneMatch(segment -> segment.indexOf('%') >= 0);
  }

  Sha256 root() {
    return live.site().site().root();
  }

  /** The site's own directory, which nothing names. */
  private TreeNode top() {
    return new TreeNode("site", root());
  }

  /** The file or directory with that path in the site. */
  Optional<DirectoryEntry> walk(List<String> segments) {
    Optional<DirectoryEntry> entry = Optional.of(top());
    for (String segment : segments) {
      entry = entry.flatMap(e -> below(e, segment));
    }
    return entry;
  }

  private Found application() {
    return below(top(), INDEX).orElse(null) instanceof FileNode page
        ? page(page, List.of())
        : new Nothing();
  }

  private File page(FileNode page, List<String> folder) {
    List<String> segments = new ArrayList<>(folder);
    segments.add(INDEX);
    return file(page, segments);
  }

  private File file(FileNode file, List<String> segments) {
    return new File(
        file, "/" + String.join("/", segments), () -> sites.content(file.digest()), root());
  }

  private Optional<DirectoryEntry> below(DirectoryEntry entry, String name) {
    return entry instanceof TreeNode tree
        ? sites.directory(tree.digest()).find(name)
        : Optional.empty();
  }
}
