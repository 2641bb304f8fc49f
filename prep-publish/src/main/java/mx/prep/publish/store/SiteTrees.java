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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import mx.prep.core.disk.BulkForce;
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
import mx.prep.core.site.DirectoryEntry.FileNode;
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
  private final ObjectReader reader;

  SiteTrees(DataFolder data, ObjectReader reader) {
    this.data = data;
    this.reader = reader;
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
      make(name, entry, contents);
    }
  }

  private static void make(Path name, DirectoryEntry entry, Function<Sha256, Path> contents)
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

  /** Where they lie. */
  Path folder() {
    return data.trees();
  }

  /** Every tree on disk. */
  List<Path> all() throws IOException {
    try (Stream<Path> folders = Files.list(data.trees())) {
      return folders.filter(f -> Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  /** What a tree should be; empty where that is lost, or it is no tree. */
  Optional<Directory> directory(Path tree) {
    try {
      return Optional.of(reader.directory(Sha256.parse(String.valueOf(tree.getFileName()))));
    } catch (PrepException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * What a tree on disk says it is, by its bytes and links; empty where it is no directory of a
   * site.
   */
  Optional<Directory> asOnDisk(Path tree) throws IOException {
    List<DirectoryEntry> entries = new ArrayList<>();
    try (Stream<Path> names = Files.list(tree)) {
      for (Path path : (Iterable<Path>) names::iterator) {
        String name = String.valueOf(path.getFileName());
        if (Files.isSymbolicLink(path)) {
          Path to = Files.readSymbolicLink(path);
          entries.add(new TreeNode(name, Sha256.parse(String.valueOf(to.getFileName()))));
        } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          entries.add(new FileNode(name, ObjectFiles.hash(path), Files.size(path)));
        }
      }
      return Optional.of(Directory.of(entries));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Puts right what differs in a tree, name by name, each in one step. What does not belong there
   * goes to quarantine.
   *
   * @param wrong paths of entries, or the tree's own for its permissions
   */
  void mend(Directory directory, List<Path> wrong) throws IOException {
    Path folder = data.tree(directory.digest());
    Permissions.directory(folder);
    for (Path path : wrong) {
      Optional<DirectoryEntry> entry = directory.find(String.valueOf(path.getFileName()));
      if (path.equals(folder) || !folder.equals(path.getParent())) {
        continue;
      }
      if (entry.isEmpty() || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        quarantine(path);
      }
      boolean here = entry.isPresent() && (entry.get() instanceof TreeNode || holds(entry.get()));
      if (here) {
        Path made = data.staging().resolve("mended");
        FolderRemoval.remove(made);
        make(made, entry.get(), data::object);
        Files.move(made, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Durable.forceDirectory(folder);
  }

  private boolean holds(DirectoryEntry file) {
    return Files.isRegularFile(data.object(file.digest()), LinkOption.NOFOLLOW_LINKS);
  }

  private void quarantine(Path path) throws IOException {
    Durable.createDirectories(data.quarantine());
    Path kept = Files.createTempDirectory(data.quarantine(), "tree-");
    Durable.move(path, kept.resolve(String.valueOf(path.getFileName())));
  }

  /** Builds trees anew that were lost; what they lead to is there. */
  void rebuild(List<Directory> lost) throws IOException {
    List<Directory> missing = missing(lost);
    try {
      fill(missing, data::object);
      BulkForce.force(
          List.of(), missing.stream().map(directory -> temporary(directory.digest())).toList());
      name(missing);
    } finally {
      clear(missing);
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
