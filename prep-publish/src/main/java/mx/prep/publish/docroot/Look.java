package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.Difference.Kind;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.FileNode;

/**
 * Looks at one name on disk and says what is not as it should be. Never follows a link.
 *
 * @param layout how directories lie
 * @param files what rights files have
 * @param hashes of files
 */
record Look(Layout layout, Access files, Hashes hashes) {
  private static final String MODE = "mode:";

  /** How the hash of a regular file is known. */
  @FunctionalInterface
  interface Hashes {
    Sha256 of(Path path, BasicFileAttributes there) throws IOException;
  }

  /** Reads every byte. */
  Look(Layout layout, Access files) {
    this(layout, files, new ReadFiles()::read);
  }

  /** What is wrong with one name, in the words of {@link Difference}. */
  record Flaw(Kind kind, String expected, String actual) {}

  /** What is wrong with an entry of a directory, the entries below it aside. */
  Optional<Flaw> at(Path path, DirectoryEntry entry) throws IOException {
    if (entry instanceof FileNode file) {
      return file(path, file);
    }
    Optional<Path> link = layout.link(entry.digest());
    return link.isPresent() ? link(path, link.get()) : directory(path);
  }

  private Optional<Flaw> file(Path path, FileNode file) throws IOException {
    String expected = file.digest().prefixed();
    try {
      BasicFileAttributes there = attributes(path);
      if (!there.isRegularFile()) {
        return Optional.of(new Flaw(Kind.CHANGED, expected, kind(path, there)));
      }
      if (there.size() != file.size()) {
        // Not read: a stranger may have made it as large as the disk.
        return Optional.of(new Flaw(Kind.CHANGED, expected, "size:" + there.size()));
      }
      Sha256 actual = hashes.of(path, there);
      return actual.equals(file.digest())
          ? mode(path, files)
          : Optional.of(new Flaw(Kind.CHANGED, expected, actual.prefixed()));
    } catch (NoSuchFileException e) {
      return Optional.of(new Flaw(Kind.MISSING, expected, Difference.ABSENT));
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      return Optional.of(new Flaw(Kind.CHANGED, expected, "unreadable"));
    }
  }

  /** What is wrong with a link that ought to lead there. */
  static Optional<Flaw> link(Path path, Path target) throws IOException {
    String expected = "link:" + target;
    try {
      String actual = kind(path, attributes(path));
      return actual.equals(expected)
          ? Optional.empty()
          : Optional.of(new Flaw(Kind.LINK, expected, actual));
    } catch (NoSuchFileException e) {
      return Optional.of(new Flaw(Kind.MISSING, expected, Difference.ABSENT));
    }
  }

  /** What is wrong with a folder, what is in it aside. */
  static Optional<Flaw> directory(Path path) throws IOException {
    try {
      BasicFileAttributes there = attributes(path);
      return there.isDirectory()
          ? mode(path, Access.DIRECTORY)
          : Optional.of(new Flaw(Kind.CHANGED, Difference.DIRECTORY, kind(path, there)));
    } catch (NoSuchFileException e) {
      return Optional.of(new Flaw(Kind.MISSING, Difference.DIRECTORY, Difference.ABSENT));
    }
  }

  private static Optional<Flaw> mode(Path path, Access access) throws IOException {
    return access.wrong(path).map(m -> new Flaw(Kind.MODE, MODE + access.octal(), MODE + m));
  }

  /** That something is there which should not be; empty where nothing is. */
  static Optional<Flaw> foreign(Path path) throws IOException {
    try {
      return Optional.of(new Flaw(Kind.FOREIGN, Difference.ABSENT, kind(path, attributes(path))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static String kind(Path path, BasicFileAttributes there) throws IOException {
    if (there.isSymbolicLink()) {
      return "link:" + Files.readSymbolicLink(path);
    }
    if (there.isDirectory()) {
      return Difference.DIRECTORY;
    }
    return there.isRegularFile() ? "file" : "other";
  }
}
