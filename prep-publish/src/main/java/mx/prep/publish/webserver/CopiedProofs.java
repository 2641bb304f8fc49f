package mx.prep.publish.webserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mx.prep.core.disk.Durable;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.site.Directory;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.TreeNode;
import mx.prep.core.site.DirectorySource;
import mx.prep.core.spi.PackageFile;

/**
 * What proves the live cut, as plain files, for where there are no symbolic links: replaced one by
 * one, right after the site, the manifest last. A directory whose listing is as it was is not
 * looked into, so that a cut costs what it changes.
 */
final class CopiedProofs implements Proofs {
  private final Path folder;
  private final DirectorySource sites;

  /** In a folder of its own. */
  CopiedProofs(Path folder, DirectorySource sites) {
    this.folder = folder;
    this.sites = sites;
  }

  @Override
  public void prepare(LiveSite site) {
    // nothing can lie beside what is shown
  }

  @Override
  public void shown(LiveSite site) throws IOException {
    Durable.createDirectories(folder);
    Path listing = folder.resolve(WebFolder.LISTING);
    if (site.proof().isEmpty()) {
      FolderRemoval.remove(listing);
    } else {
      listings(listing, site.site().site().root());
    }
    Set<String> kept = new HashSet<>(Set.of(WebFolder.LISTING));
    for (int i = site.proof().size() - 1; i >= 0; i--) {
      PackageFile file = site.proof().get(i);
      kept.add(file.name());
      replace(folder.resolve(file.name()), Files.readAllBytes(file.file()));
    }
    removeAllBut(folder, kept);
  }

  private void listings(Path to, Sha256 digest) throws IOException {
    Path listing = to.resolve(WebFolder.LISTING_FILE);
    if (hash(listing).filter(digest::equals).isPresent()) {
      return;
    }
    Directory directory = sites.directory(digest);
    Set<String> kept = new HashSet<>(Set.of(WebFolder.LISTING_FILE));
    Durable.createDirectories(to);
    for (DirectoryEntry entry : directory.entries()) {
      if (entry instanceof TreeNode) {
        kept.add(entry.name());
        listings(to.resolve(entry.name()), entry.digest());
      }
    }
    removeAllBut(to, kept);
    // After those below it: one that is in place says that they are.
    replace(listing, directory.listing());
  }

  private static Optional<Sha256> hash(Path file) throws IOException {
    return Files.isRegularFile(file)
        ? Optional.of(Sha256.of(Files.readAllBytes(file)))
        : Optional.empty();
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    if (!hash(file).equals(Optional.of(Sha256.of(bytes)))) {
      Durable.write(file, bytes);
    }
  }

  private static void removeAllBut(Path folder, Set<String> kept) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path one : (Iterable<Path>) all::iterator) {
        if (!kept.contains(String.valueOf(one.getFileName()))) {
          FolderRemoval.remove(one);
        }
      }
    }
  }

  @Override
  public void keepOnly(Set<Sha256> roots) {
    // there is one
  }
}
