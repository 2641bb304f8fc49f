package mx.prep.publish.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.Durable;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.disk.Parallel;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.site.Directory;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.TreeNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Directories of sites on disk, one folder each, named by its digest: hard links to objects, and
 * relative symbolic links to other trees, so that the data folder can be moved as a whole. A tree
 * is never changed, so what two sites have in common is there once.
 */
final class SiteTrees {
  private static final Logger LOG = LoggerFactory.getLogger(SiteTrees.class);
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  /** Ends the names of trees that are not whole. */
  static final String TEMPORARY = ".tmp";

  private final DataFolder data;

  SiteTrees(DataFolder data) {
    this.data = data;
  }

  /** Those of the directories that are not there yet, in their order. */
  List<Directory> missing(Collection<Directory> directories) {
    Map<Sha256, Directory> missing = new LinkedHashMap<>();
    for (Directory directory : directories) {
      if (!Files.isDirectory(data.tree(directory.digest()), LinkOption.NOFOLLOW_LINKS)) {
        missing.put(directory.digest(), directory);
      }
    }
    return List.copyOf(missing.values());
  }

  /**
   * Fills folders for directories that are missing, under temporary names.
   *
   * @param contents where a content lies now
   */
  void fill(Collection<Directory> missing, Function<Sha256, Path> contents) throws IOException {
    Parallel.forEach(missing, directory -> fill(directory, contents));
  }

  /**
   * Gives filled folders their names, once all that they lead to is durable; durable when this
   * returns.
   *
   * @param filled children before their parents
   */
  void name(Collection<Directory> filled) throws IOException {
    // In their order, so that a tree with a name leads nowhere but to trees with names.
    for (Directory directory : filled) {
      Sha256 digest = directory.digest();
      Files.move(temporary(digest), data.tree(digest), StandardCopyOption.ATOMIC_MOVE);
    }
    Durable.forceDirectory(data.trees());
  }

  /** Removes what has no name. */
  void clear(Collection<Directory> directories) throws IOException {
    for (Directory directory : directories) {
      FolderRemoval.remove(temporary(directory.digest()));
    }
  }

  /** Where a tree is filled. */
  Path temporary(Sha256 digest) {
    return data.trees().resolve(digest.hex() + TEMPORARY);
  }

  private void fill(Directory directory, Function<Sha256, Path> contents) throws IOException {
    Path folder = temporary(directory.digest());
    FolderRemoval.remove(folder);
    Files.createDirectory(folder);
    Permissions.directory(folder);
    for (DirectoryEntry entry : directory.entries()) {
      Path name = name(folder, entry);
      if (entry instanceof TreeNode tree) {
        link(name, folder.getFileSystem().getPath("..", tree.digest().hex()));
      } else {
        link(name, entry.digest(), contents.apply(entry.digest()));
      }
    }
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
  private static void link(Path name, Sha256 content, Path object) throws IOException {
    try {
      Files.createLink(name, object);
    } catch (NoSuchFileException e) {
      throw new PrepException(e, CoreError.DATA_DAMAGED, "path", object, "detail", "missing");
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

  /** The site whose root is that tree. */
  StagedSite site(SiteSummary site) {
    return new StagedSite(site, data.tree(site.root()));
  }
}
