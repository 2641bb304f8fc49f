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
import java.util.Map;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.Durable;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.site.Directory;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.TreeNode;

/**
 * Directories of sites on disk, one folder each, named by its digest: hard links to objects, and
 * relative symbolic links to other trees, so that the data folder can be moved as a whole. A tree
 * is never changed, so what two sites have in common is there once.
 */
final class SiteTrees {
  /** Ends the names of trees that are not whole. */
  static final String TEMPORARY = ".tmp";

  private final DataFolder data;

  SiteTrees(DataFolder data) {
    this.data = data;
  }

  /**
   * Builds those of the directories that are not there yet; durable when this returns.
   *
   * @param directories children before their parents; what else they refer to is there
   */
  void build(Collection<Directory> directories) throws IOException {
    Map<Sha256, Directory> missing = new LinkedHashMap<>();
    for (Directory directory : directories) {
      if (!Files.isDirectory(data.tree(directory.digest()), LinkOption.NOFOLLOW_LINKS)) {
        missing.put(directory.digest(), directory);
      }
    }
    try {
      Parallel.forEach(missing.values(), this::fill);
      // In their order, so that a tree with a name leads nowhere but to trees with names.
      for (Sha256 digest : missing.keySet()) {
        Files.move(temporary(digest), data.tree(digest), StandardCopyOption.ATOMIC_MOVE);
      }
      Durable.forceDirectory(data.trees());
    } finally {
      clear(missing.keySet());
    }
  }

  private void clear(Collection<Sha256> digests) throws IOException {
    for (Sha256 digest : digests) {
      FolderRemoval.remove(temporary(digest));
    }
  }

  private Path temporary(Sha256 digest) {
    return data.trees().resolve(digest.hex() + TEMPORARY);
  }

  private void fill(Directory directory) throws IOException {
    Path folder = temporary(directory.digest());
    FolderRemoval.remove(folder);
    Files.createDirectory(folder);
    Permissions.directory(folder);
    for (DirectoryEntry entry : directory.entries()) {
      Path name = name(folder, entry);
      if (entry instanceof TreeNode tree) {
        Files.createSymbolicLink(name, folder.getFileSystem().getPath("..", tree.digest().hex()));
      } else {
        link(name, entry.digest());
      }
    }
    Durable.forceDirectory(folder);
  }

  private static Path name(Path folder, DirectoryEntry entry) {
    try {
      return folder.resolve(entry.name());
    } catch (InvalidPathException e) {
      throw new PrepException(e, StoreError.NAME_NOT_WRITABLE, "name", entry.name());
    }
  }

  /** File systems bound how many names a file may have (ext4: 65,000); beyond, it is copied. */
  private void link(Path name, Sha256 content) throws IOException {
    Path object = data.object(content);
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
  }

  /** The site whose root is that tree. */
  StagedSite site(SiteSummary site) {
    return new StagedSite(site, data.tree(site.root()));
  }
}
