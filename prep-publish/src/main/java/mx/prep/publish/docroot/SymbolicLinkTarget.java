package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.Target;

/**
 * A docroot that is a symbolic link to the root tree of a site. It is switched by renaming a new
 * link over it, which the system does in one step: whoever opens a path through it sees the one
 * site or the other.
 *
 * <p>The link is absolute: the docroot's folder may itself be reached through links, and a relative
 * one would be taken from where they lead.
 */
final class SymbolicLinkTarget implements Target {
  private final Path docroot;
  private final DataFolder data;

  /**
   * Changes nothing yet.
   *
   * @param docroot absolute
   * @param data with an absolute root
   */
  SymbolicLinkTarget(Path docroot, DataFolder data) {
    this.docroot = docroot;
    this.data = data;
  }

  @Override
  public String name() {
    return docroot.toString();
  }

  @Override
  public void show(StagedSite site) {
    Path tree = data.tree(site.site().root());
    try {
      if (!Optional.of(tree).equals(target())) {
        Durable.createDirectories(folder());
        makeWay();
        link(tree);
        Durable.move(temporary(), docroot);
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * A folder with nothing in it may have been prepared for us. Anything else than that or a link is
   * somebody's, and is not ours to remove.
   */
  private void makeWay() throws IOException {
    if (Files.isSymbolicLink(docroot) || Files.notExists(docroot, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(docroot, LinkOption.NOFOLLOW_LINKS)) {
      throw new PrepException(DocrootError.DOCROOT_OCCUPIED, "docroot", docroot);
    }
    try {
      Files.delete(docroot);
    } catch (DirectoryNotEmptyException e) {
      throw new PrepException(e, DocrootError.DOCROOT_OCCUPIED, "docroot", docroot);
    }
  }

  private void link(Path tree) throws IOException {
    try {
      Files.deleteIfExists(temporary());
      Files.createSymbolicLink(temporary(), tree);
    } catch (UnsupportedOperationException e) {
      throw new PrepException(e, DocrootError.NO_SYMBOLIC_LINKS, "docroot", docroot, "detail", e);
    }
  }

  @Override
  public Optional<Sha256> shown() {
    try {
      Optional<Path> target = target();
      return target.flatMap(this::root);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** What the link leads to; empty where there is no link. */
  private Optional<Path> target() throws IOException {
    if (!Files.isSymbolicLink(docroot)) {
      return Optional.empty();
    }
    return Optional.of(folder().resolve(Files.readSymbolicLink(docroot)).normalize());
  }

  private Optional<Sha256> root(Path tree) {
    Path name = tree.getFileName();
    if (name == null || !data.trees().equals(tree.getParent())) {
      return Optional.empty();
    }
    try {
      return Optional.of(Sha256.parse(name.toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public void recover() {
    try {
      Files.deleteIfExists(temporary());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private Path folder() {
    return Objects.requireNonNull(docroot.getParent(), "an absolute docroot lies in a folder");
  }

  private Path temporary() {
    return docroot.resolveSibling("." + docroot.getFileName() + ".prep-tmp");
  }

  private PrepException failure(IOException cause) {
    return new PrepException(cause, CoreError.DISK, "path", docroot, "detail", cause);
  }

  @Override
  public void close() {
    // the link stays: visitors go on reading what was shown last
  }
}
