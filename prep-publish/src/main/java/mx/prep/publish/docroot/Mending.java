package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import mx.prep.core.disk.Durable;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.Difference.Kind;
import mx.prep.core.publish.Repair;
import mx.prep.core.publish.Repair.Result;
import mx.prep.core.site.Directory;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.core.site.DirectoryEntry.TreeNode;
import mx.prep.core.site.DirectorySource;
import mx.prep.publish.docroot.Look.Flaw;

/**
 * Puts one path of a site right on disk.
 *
 * @param look what is right
 * @param temporary a name beside what is mended, for what is not in place yet
 */
record Mending(
    Look look,
    DirectorySource sites,
    Contents contents,
    Quarantine quarantine,
    Folders folders,
    Path temporary) {

  /** Makes whole folders. */
  @FunctionalInterface
  interface Folders {
    /**
     * Makes a directory's folder, where nothing is, and all that is in it.
     *
     * @return false where a file's content is nowhere
     */
    boolean make(String path, Sha256 digest) throws IOException;
  }

  /** Mends what is at that path of the site; not of the root, which has no name in it. */
  Repair mend(Sha256 root, String path) throws IOException {
    Sha256 digest = root;
    int start = 0;
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', start)) {
      DirectoryEntry entry = sites.directory(digest).find(path.substring(start, end)).orElse(null);
      if (!(entry instanceof TreeNode)) {
        return Repair.of(Result.FOUND_RIGHT); // it lies in something foreign, mended by itself
      }
      digest = entry.digest();
      start = end + 1;
    }
    String parent = start == 0 ? "" : path.substring(0, start - 1);
    Path folder = look.layout().folder(parent, digest);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Repair.of(Result.FOUND_RIGHT); // likewise
    }
    return entry(folder, path, path.substring(start), sites.directory(digest));
  }

  private Repair entry(Path folder, String path, String name, Directory directory)
      throws IOException {
    DirectoryEntry entry = directory.find(name).orElse(null);
    if (entry == null) {
      return foreign(folder, name);
    }
    Path there = folder.resolve(name);
    return entry instanceof FileNode file
        ? file(there, file, look.at(there, entry))
        : directory(there, path, entry);
  }

  private Repair foreign(Path folder, String name) throws IOException {
    Optional<Path> there = named(folder, name);
    return there.isEmpty()
        ? Repair.of(Result.FOUND_RIGHT)
        : new Repair(Result.MENDED, Optional.of(quarantine.take(there.get())));
  }

  /**
   * What is there of that name; the bytes of a stranger's may be no text, so that it can only be
   * found by how it reads.
   */
  private static Optional<Path> named(Path folder, String name) throws IOException {
    try {
      Path there = folder.resolve(name);
      if (Look.foreign(there).isPresent()) {
        return Optional.of(there);
      }
    } catch (InvalidPathException e) {
      // nor can it be asked for
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path there : all) {
        if (String.valueOf(there.getFileName()).equals(name)) {
          return Optional.of(there);
        }
      }
      return Optional.empty();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private Repair file(Path there, FileNode file, Optional<Flaw> flaw) throws IOException {
    if (flaw.isEmpty()) {
      return Repair.of(Result.FOUND_RIGHT);
    }
    if (flaw.get().kind() == Kind.MODE) {
      look.files().grant(there);
      return Repair.of(Result.MENDED);
    }
    Files.deleteIfExists(temporary);
    if (!contents.place(file, temporary)) {
      return Repair.of(Result.NO_CONTENT);
    }
    return new Repair(Result.MENDED, moveInto(there));
  }

  private Repair directory(Path there, String path, DirectoryEntry entry) throws IOException {
    Path folder = look.layout().folder(path, entry.digest());
    Repair below = folder(folder, path, entry.digest());
    Optional<Path> target = look.layout().link(entry.digest());
    return target.isPresent() && below.result() != Result.NO_CONTENT
        ? both(below, link(there, target.get()))
        : below;
  }

  /** Mends a directory's folder; what is in one that is there is left as it is. */
  Repair folder(Path folder, String path, Sha256 digest) throws IOException {
    Optional<Flaw> flaw = Look.directory(folder);
    if (flaw.isEmpty()) {
      return Repair.of(Result.FOUND_RIGHT);
    }
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Access.DIRECTORY.grant(folder);
      Durable.forceDirectory(folder);
      return Repair.of(Result.MENDED);
    }
    Optional<Path> kept =
        Look.foreign(folder).isPresent() ? Optional.of(quarantine.take(folder)) : Optional.empty();
    return new Repair(folders.make(path, digest) ? Result.MENDED : Result.NO_CONTENT, kept);
  }

  /** Mends a link, in one step where a file or another link is in its place. */
  Repair link(Path there, Path target) throws IOException {
    if (Look.link(there, target).isEmpty()) {
      return Repair.of(Result.FOUND_RIGHT);
    }
    Files.deleteIfExists(temporary);
    Files.createSymbolicLink(temporary, target);
    return new Repair(Result.MENDED, moveInto(there));
  }

  private Optional<Path> moveInto(Path there) throws IOException {
    try {
      if (Files.isRegularFile(temporary, LinkOption.NOFOLLOW_LINKS)) {
        Durable.forceFile(temporary);
      }
      Optional<Path> kept = makeWay(there);
      Durable.move(temporary, there);
      return kept;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static Repair both(Repair first, Repair second) {
    Result result =
        first.result() == Result.FOUND_RIGHT && second.result() == Result.FOUND_RIGHT
            ? Result.FOUND_RIGHT
            : Result.MENDED;
    return new Repair(result, first.quarantine().or(second::quarantine));
  }

  /** Keeps what is there; takes it away only where a rename cannot replace it. */
  private Optional<Path> makeWay(Path there) throws IOException {
    if (Look.foreign(there).isEmpty()) {
      return Optional.empty();
    }
    if (Files.isRegularFile(there, LinkOption.NOFOLLOW_LINKS) || Files.isSymbolicLink(there)) {
      return quarantine.keep(there);
    }
    return Optional.of(quarantine.take(there));
  }
}
