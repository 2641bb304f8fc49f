package mx.prep.publish.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import mx.prep.core.disk.BulkForce;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.Durable;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.disk.Parallel;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.site.Directory;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.core.site.DirectoryEntry.TreeNode;

/**
 * Directories of sites on disk, one folder each, named by its digest: hard links to objects, and
 * relative symbolic links to other trees, so that the data folder can be moved as a whole. A tree
 * is never changed, so what two sites have in common is there once.
 */
final class SiteTrees {
  /** Ends the names of trees that are not whole. */
  static final String TEMPORARY = ".tmp";

  private static final Directory NOTHING = Directory.of(List.of());

  private final DataFolder data;
  private final ObjectReader reader;
  private final Spares spares;

  SiteTrees(DataFolder data, ObjectReader reader, Spares spares) {
    this.data = data;
    this.reader = reader;
    this.spares = spares;
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
   * @param paths where directories stand in their site, as far as it is known
   */
  void fill(
      Collection<Directory> missing, Function<Sha256, Path> contents, Map<Sha256, String> paths)
      throws IOException {
    Parallel.forEach(
        missing,
        directory -> fill(directory, contents, Optional.ofNullable(paths.get(directory.digest()))));
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

  private void fill(Directory directory, Function<Sha256, Path> contents, Optional<String> path)
      throws IOException {
    Path folder = temporary(directory.digest());
    FolderRemoval.remove(folder);
    Optional<Directory> spare =
        path.isPresent() ? spares.take(path.get(), folder) : Optional.empty();
    if (spare.isEmpty()) {
      Files.createDirectory(folder);
    }
    int kept = TreeFolder.fill(folder, spare.orElse(NOTHING), directory, contents);
    path.ifPresent(p -> spares.built(p, directory, spare.map(there -> kept)));
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
        TreeFolder.make(made, entry.get(), data::object);
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
      fill(missing, data::object, Map.of());
      BulkForce.force(
          List.of(), missing.stream().map(directory -> temporary(directory.digest())).toList());
      name(missing);
    } finally {
      clear(missing);
    }
  }

  /** The site whose root is that tree. */
  StagedSite site(SiteSummary site) {
    return new StagedSite(site, data.tree(site.root()));
  }
}
