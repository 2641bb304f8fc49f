package mx.prep.publish.web;

import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.core.site.DirectoryEntry.TreeNode;
import mx.prep.core.spi.PackageFile;

/**
 * What anybody can check the site with, beside it under {@value #PATH}: the cut's manifest and
 * signatures, and under {@code listing/} the listing of each of the site's directories. The
 * manifest signs the root directory's listing, that one names the digests of those below, and so on
 * down to each file ({@code package-format.md}, The Merkle root).
 *
 * <p>Listings are asked for by the directory's path, not by digest, so that nobody can ask about
 * what is not shown yet.
 */
record ProofFolder(Snapshot snapshot) {
  /** Where it is, as header rules see it. */
  static final String PATH = "/.well-known/prep/";

  private static final List<String> FOLDER = List.of(".well-known", "prep");
  private static final String LISTING = "listing";

  /** Plain text, whatever the directory's name ends in. */
  private static final String LISTING_FILE = "listing.txt";

  /** Whether a path is in the folder, or is the folder. */
  static boolean contains(RequestPath path) {
    return path.segments().size() >= FOLDER.size()
        && path.segments().subList(0, FOLDER.size()).equals(FOLDER);
  }

  /** Whether the site has something of its own in the folder's place. */
  boolean isInSite() {
    return snapshot.walk(FOLDER).isPresent();
  }

  /**
   * What stands at a path of the folder. Nothing does where the cut came without a signed manifest.
   */
  Snapshot.Found find(RequestPath path) {
    List<String> below = path.segments().subList(FOLDER.size(), path.segments().size());
    if (below.isEmpty() || snapshot.live().proof().isEmpty()) {
      return new Snapshot.Nothing();
    }
    if (below.get(0).equals(LISTING)) {
      return listing(below.subList(1, below.size()));
    }
    return snapshot.live().proof().stream()
        .filter(file -> below.equals(List.of(file.name())) && !path.folder())
        .findFirst()
        .<Snapshot.Found>map(this::file)
        .orElseGet(Snapshot.Nothing::new);
  }

  private Snapshot.File file(PackageFile file) {
    return new Snapshot.File(
        new FileNode(file.name(), file.sha256(), file.size()),
        PATH + file.name(),
        () -> {
          try {
            return Optional.of(FileChannel.open(file.file()));
          } catch (NoSuchFileException e) {
            return Optional.empty();
          }
        },
        snapshot.root());
  }

  private Snapshot.Found listing(List<String> directory) {
    SiteReader sites = snapshot.sites();
    Optional<DirectoryEntry> entry = snapshot.walk(directory);
    if (entry.orElse(null) instanceof TreeNode tree) {
      long size = sites.directory(tree.digest()).listingBytes();
      return new Snapshot.File(
          new FileNode(LISTING_FILE, tree.digest(), size),
          PATH + LISTING + "/" + LISTING_FILE,
          () -> sites.content(tree.digest()),
          snapshot.root());
    }
    return new Snapshot.Nothing();
  }
}
