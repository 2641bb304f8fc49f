package mx.prep.publish.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.DamageText;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.site.Directory;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.TreeNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is in one tree's folder: hard links to objects, relative symbolic links to other trees. */
final class TreeFolder {
  private static final Logger LOG = LoggerFactory.getLogger(TreeFolder.class);
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  private TreeFolder() {}

  /**
   * Makes a folder have all that a directory has, and nothing else.
   *
   * @param folder a tree that has no name yet
   * @param there what is in it: the very links that would be made
   * @param contents where a content lies now
   * @return how many names were right already
   */
  static int fill(Path folder, Directory there, Directory wanted, Function<Sha256, Path> contents)
      throws IOException {
    Permissions.directory(folder);
    for (DirectoryEntry entry : there.entries()) {
      if (!has(wanted, entry)) {
        Files.delete(name(folder, entry));
      }
    }
    int right = 0;
    for (DirectoryEntry entry : wanted.entries()) {
      if (has(there, entry)) {
        right++;
      } else {
        make(name(folder, entry), entry, contents);
      }
    }
    return right;
  }

  private static boolean has(Directory directory, DirectoryEntry entry) {
    return directory.find(entry.name()).filter(entry::equals).isPresent();
  }

  /** Whether a folder has all that a directory has, and nothing else. */
  static boolean isRight(Path folder, Directory directory, Function<Sha256, Path> contents)
      throws IOException {
    int right = 0;
    try (DirectoryStream<Path> names = Files.newDirectoryStream(folder)) {
      for (Path path : names) {
        Optional<DirectoryEntry> entry = directory.find(String.valueOf(path.getFileName()));
        if (entry.isEmpty() || !isRight(path, entry.get(), contents)) {
          return false;
        }
        right++;
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return right == directory.entries().size() && Permissions.isDirectory(folder);
  }

  private static boolean isRight(Path path, DirectoryEntry entry, Function<Sha256, Path> contents)
      throws IOException {
    if (entry instanceof TreeNode) {
      return Files.isSymbolicLink(path) && Files.readSymbolicLink(path).equals(link(path, entry));
    }
    Optional<Object> file = regularFile(path);
    return file.isPresent() && file.equals(regularFile(contents.apply(entry.digest())));
  }

  /** What makes a file this one and no other; empty where it is none, or that is not known. */
  private static Optional<Object> regularFile(Path path) throws IOException {
    try {
      BasicFileAttributes there =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return there.isRegularFile() ? Optional.ofNullable(there.fileKey()) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Makes one name.
   *
   * @param contents where a content lies now
   */
  static void make(Path name, DirectoryEntry entry, Function<Sha256, Path> contents)
      throws IOException {
    if (entry instanceof TreeNode) {
      link(name, link(name, entry));
    } else {
      link(name, entry.digest(), contents.apply(entry.digest()));
    }
  }

  /** What the link to another tree says. */
  static Path link(Path name, DirectoryEntry tree) {
    return name.getFileSystem().getPath("..", tree.digest().hex());
  }

  /**
   * Where the account may make no links, as on Windows, the entry is left out: then no docroot
   * leads here, and what shows sites goes by listings and objects.
   */
  private static void link(Path name, Path tree) throws IOException {
    try {
      Files.createSymbolicLink(name, tree);
    } catch (UnsupportedOperationException e) {
      LOG.debug("no link {}", name, e);
    } catch (FileSystemException e) {
      if (!WINDOWS) {
        throw e;
      }
      LOG.debug("no link {}", name, e);
    }
  }

  private static Path name(Path folder, DirectoryEntry entry) {
    try {
      return folder.resolve(entry.name());
    } catch (InvalidPathException e) {
      throw new PrepException(e, StoreError.NAME_NOT_WRITABLE, "name", entry.name());
    }
  }

  /** File systems bound how many names a file may have (ext4: 65,000); beyond, it is copied. */
  static void link(Path name, Sha256 content, Path object) throws IOException {
    try {
      Files.createLink(name, object);
    } catch (NoSuchFileException e) {
      throw new PrepException(
          e, CoreError.DATA_DAMAGED, "path", object, "detail", DamageText.MISSING);
    } catch (FileAlreadyExistsException e) {
      throw new PrepException(e, StoreError.NAMES_COLLIDE, "name", name.getFileName());
    } catch (FileSystemException e) {
      copy(object, name, content);
    }
  }

  private static void copy(Path object, Path name, Sha256 content) throws IOException {
    try (InputStream in = Files.newInputStream(object)) {
      Files.copy(in, name);
    }
    ObjectFiles.seal(name, content);
    Durable.forceFile(name); // it is no object, which would be forced with the others
  }
}
