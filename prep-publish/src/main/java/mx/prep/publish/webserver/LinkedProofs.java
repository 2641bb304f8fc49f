package mx.prep.publish.webserver;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import mx.prep.core.disk.DataFolder;
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
 * What proves each cut that may be read, as files: {@code proofs/ROOT/.well-known/prep/} holds the
 * manifest, its signatures, and under {@code listing} a folder for each of the site's, with its
 * listing in it. Servers find a proof by the root of the site they answer from, so that it changes
 * in one step with the site. Folders of listings are shared between cuts, as trees are.
 */
final class LinkedProofs implements Proofs {
  private static final String TEMPORARY = ".tmp";

  private final WebFolder web;
  private final DataFolder data;
  private final DirectorySource sites;

  LinkedProofs(WebFolder web, DataFolder data, DirectorySource sites) {
    this.web = web;
    this.data = data;
    this.sites = sites;
  }

  @Override
  public void prepare(LiveSite site) throws IOException {
    Sha256 root = site.site().site().root();
    if (site.proof().isEmpty()) {
      Files.deleteIfExists(web.proof(root));
      return;
    }
    Durable.createDirectories(web.proofs());
    Durable.createDirectories(web.listings());
    Path proof = folder(site);
    if (!Files.isDirectory(web.proofs().resolve(proof), LinkOption.NOFOLLOW_LINKS)) {
      listings(root);
      fill(proof, site);
    }
    link(web.proof(root), proof);
  }

  @Override
  public void shown(LiveSite site) throws IOException {
    if (site.proof().isEmpty()) {
      Files.deleteIfExists(web.liveProof());
    } else {
      link(web.liveProof(), folder(site));
    }
  }

  /** Two cuts may have one site and two manifests: each manifest has a folder. */
  private static Path folder(LiveSite site) {
    PackageFile manifest = site.proof().get(0);
    return Path.of(site.site().site().root().hex() + "-" + manifest.sha256().hex());
  }

  private void fill(Path proof, LiveSite site) throws IOException {
    Path temporary = fresh(web.proofs().resolve(proof + TEMPORARY));
    Path folder = temporary;
    for (String name : WebFolder.PLACE) {
      folder = Files.createDirectory(folder.resolve(name));
    }
    for (PackageFile file : site.proof()) {
      share(folder.resolve(file.name()), file.file());
    }
    Files.createSymbolicLink(
        folder.resolve(WebFolder.LISTING),
        Path.of("..", "..", "..", "..", "listings", site.site().site().root().hex()));
    Durable.forceDirectory(folder);
    Durable.move(temporary, web.proofs().resolve(proof));
  }

  /** Children before their parents: a folder with a name leads nowhere but to ones with names. */
  private void listings(Sha256 digest) throws IOException {
    Path folder = web.listings().resolve(digest.hex());
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Directory directory = sites.directory(digest);
    Path temporary = fresh(folder.resolveSibling(digest.hex() + TEMPORARY));
    share(temporary.resolve(WebFolder.LISTING_FILE), data.object(digest));
    for (DirectoryEntry entry : directory.entries()) {
      if (entry instanceof TreeNode) {
        listings(entry.digest());
        Files.createSymbolicLink(
            temporary.resolve(entry.name()), Path.of("..", entry.digest().hex()));
      }
    }
    Files.move(temporary, folder);
  }

  private static Path fresh(Path folder) throws IOException {
    FolderRemoval.remove(folder);
    return Files.createDirectory(folder);
  }

  /** Another name for a file that is never written again; a copy where it can have none. */
  private static void share(Path name, Path file) throws IOException {
    try {
      Files.createLink(name, file);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      Files.copy(file, name);
    }
  }

  private static void link(Path name, Path to) throws IOException {
    if (Files.isSymbolicLink(name) && Files.readSymbolicLink(name).equals(to)) {
      return;
    }
    Path temporary = name.resolveSibling(name.getFileName() + TEMPORARY);
    Files.deleteIfExists(temporary);
    Files.createSymbolicLink(temporary, to);
    Durable.move(temporary, name);
  }

  /**
   * Removes the proofs of cuts that may be read no more, and the listings of directories that the
   * store has no more.
   */
  @Override
  public void keepOnly(Set<Sha256> roots) throws IOException {
    Set<String> kept = new HashSet<>(Set.of("live"));
    roots.forEach(root -> kept.add(root.hex()));
    for (Path name : names(web.proofs())) {
      String text = String.valueOf(name.getFileName());
      if (!kept.contains(text.substring(0, Math.min(text.length(), 64)))) {
        FolderRemoval.remove(name);
      }
    }
    for (Path name : names(web.listings())) {
      if (!Files.exists(data.trees().resolve(String.valueOf(name.getFileName())))) {
        FolderRemoval.remove(name);
      }
    }
  }

  private static Iterable<Path> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (Stream<Path> names = Files.list(folder)) {
      return names.toList();
    }
  }
}
