package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.Difference.Kind;
import mx.prep.publish.docroot.Look.Flaw;

/**
 * A docroot that is a symbolic link to the root tree of a site. It is switched by renaming a new
 * link over it, which the system does in one step: whoever opens a path through it sees the one
 * site or the other.
 *
 * @param docroot absolute
 * @param trees where the trees lie, absolute
 * @param form how the link writes the path of a tree
 */
record DocrootLink(Path docroot, Path trees, UnaryOperator<Path> form) {
  /** Makes the link lead to that tree; durable. */
  void switchTo(Sha256 root) throws IOException {
    if (leadsTo(root)) {
      return;
    }
    Durable.createDirectories(folder());
    makeWay();
    replace(root);
  }

  /** Likewise, whatever may be replaced by a rename. */
  void replace(Sha256 root) throws IOException {
    try {
      Files.deleteIfExists(temporary());
      Files.createSymbolicLink(temporary(), form.apply(tree(root)));
    } catch (UnsupportedOperationException e) {
      throw new PrepException(e, DocrootError.NO_SYMBOLIC_LINKS, "docroot", docroot, "detail", e);
    }
    Durable.move(temporary(), docroot);
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

  /** The root of the tree that it leads to; empty where it leads to none. */
  Optional<Sha256> shown() throws IOException {
    return target().flatMap(this::root);
  }

  /** When it was switched last. */
  Instant switched() throws IOException {
    return Files.getLastModifiedTime(docroot, LinkOption.NOFOLLOW_LINKS).toInstant();
  }

  /** What is wrong with it where it ought to lead to that tree. */
  Optional<Flaw> flaw(Sha256 root) throws IOException {
    if (leadsTo(root)) {
      return Optional.empty();
    }
    String expected = "link:" + form.apply(tree(root));
    return Optional.of(
        Look.foreign(docroot)
            .map(there -> new Flaw(Kind.LINK, expected, there.actual()))
            .orElse(new Flaw(Kind.MISSING, expected, Difference.ABSENT)));
  }

  /** Clears what a crash left over. */
  void recover() throws IOException {
    Files.deleteIfExists(temporary());
  }

  private boolean leadsTo(Sha256 root) throws IOException {
    return target().filter(tree(root)::equals).isPresent();
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
    if (name == null || !trees.equals(tree.getParent())) {
      return Optional.empty();
    }
    try {
      return Optional.of(Sha256.parse(name.toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Path tree(Sha256 root) {
    return trees.resolve(root.hex());
  }

  private Path folder() {
    return Objects.requireNonNull(docroot.getParent(), "an absolute docroot lies in a folder");
  }

  private Path temporary() {
    return docroot.resolveSibling("." + docroot.getFileName() + ".prep-tmp");
  }
}
