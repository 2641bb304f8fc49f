package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.Difference;
import mx.prep.core.site.Directory;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.TreeNode;
import mx.prep.core.site.DirectorySource;
import mx.prep.publish.docroot.Look.Flaw;

/**
 * One comparison of what lies on disk with a site. Of directories that are there once and linked
 * from several places, each is looked at once.
 */
final class Inspection {
  private final String where;
  private final Look look;
  private final DirectorySource sites;
  private final Consumer<Difference> found;
  private final Set<Path> seen = new HashSet<>();

  /**
   * Looks at nothing yet.
   *
   * @param where what differences name as their place
   */
  Inspection(String where, Look look, DirectorySource sites, Consumer<Difference> found) {
    this.where = where;
    this.look = look;
    this.sites = sites;
    this.found = found;
  }

  /** Looks at a directory's folder and all that is below it. */
  void directory(String path, Sha256 digest) throws IOException {
    Path folder = look.layout().folder(path, digest);
    if (!seen.add(folder)) {
      return;
    }
    tell(path, Look.directory(folder));
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Directory directory = sites.directory(digest);
      foreign(path, folder, directory);
      for (DirectoryEntry entry : directory.entries()) {
        entry(path, folder, entry);
      }
    }
  }

  private void entry(String path, Path folder, DirectoryEntry entry) throws IOException {
    String below = below(path, entry.name());
    if (!(entry instanceof TreeNode) || look.layout().link(entry.digest()).isPresent()) {
      tell(below, look.at(folder.resolve(entry.name()), entry));
    }
    if (entry instanceof TreeNode) {
      directory(below, entry.digest());
    }
  }

  private void foreign(String path, Path folder, Directory directory) throws IOException {
    try (DirectoryStream<Path> names = Files.newDirectoryStream(folder)) {
      for (Path name : names) {
        String last = String.valueOf(name.getFileName());
        boolean ours = path.isEmpty() && look.layout().isOurs(last);
        if (!ours && directory.find(last).isEmpty()) {
          tell(below(path, last), Look.foreign(name));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** Tells of what is wrong with one path, where something is. */
  void tell(String path, Optional<Flaw> flaw) {
    flaw.ifPresent(
        f -> found.accept(new Difference(path, where, f.kind(), f.expected(), f.actual())));
  }

  static String below(String path, String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }
}
