package mx.prep.publish.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.site.Directory;
import mx.prep.core.site.DirectoryEntry.TreeNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders filled ahead, while nobody waits: for each directory that the last cut changed, a second
 * one with the same links. The next cut that changes it takes that one and puts right what differs,
 * instead of linking thousands of files that are the same. What is taken is looked at name by name
 * ({@link SiteTrees}), so nothing depends on what is in a spare. They lie in staging, which is
 * emptied at each start.
 */
final class Spares {
  private static final Logger LOG = LoggerFactory.getLogger(Spares.class);

  /** Smaller ones are filled as soon as looked at. */
  private static final int FEWEST_ENTRIES = 32;

  /** What is remembered for each, and the folder itself, take room. */
  private static final int MOST = 4_096;

  private static final String NONE = "";

  private final DataFolder data;
  private final ObjectReader reader;
  private final Map<String, Sha256> wanted = new LinkedHashMap<>();
  private final Map<String, Path> ready = new HashMap<>();
  private final Set<String> notWorth = new HashSet<>();

  Spares(DataFolder data, ObjectReader reader) {
    this.data = data;
    this.reader = reader;
  }

  /** Where those of these directories stand in the site that lead there by one another. */
  static Map<Sha256, String> paths(Sha256 root, Collection<Directory> directories) {
    Map<Sha256, Directory> known =
        directories.stream().collect(Collectors.toMap(Directory::digest, d -> d, (a, b) -> a));
    Map<Sha256, String> paths = new HashMap<>();
    walk(root, NONE, known, paths);
    return paths;
  }

  private static void walk(
      Sha256 digest, String path, Map<Sha256, Directory> known, Map<Sha256, String> paths) {
    Directory directory = known.get(digest);
    if (directory != null && paths.putIfAbsent(digest, path) == null) {
      directory.entries().stream()
          .filter(TreeNode.class::isInstance)
          .forEach(entry -> walk(entry.digest(), path + "/" + entry.name(), known, paths));
    }
  }

  /** Gives up the spare of that path; whether one was put there. */
  synchronized boolean take(String path, Path folder) throws IOException {
    Path spare = ready.remove(path);
    if (spare == null || !Files.isDirectory(spare)) {
      return false;
    }
    Files.move(spare, folder, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  /**
   * A directory is there now, and may be changed by the next cut.
   *
   * @param kept how many of its entries a spare had; empty where there was none
   */
  synchronized void built(String path, Directory directory, Optional<Integer> kept) {
    int size = directory.entries().size();
    if (kept.filter(same -> same * 2 < size).isPresent()) {
      notWorth.add(path);
    }
    if (size >= FEWEST_ENTRIES && !notWorth.contains(path) && wanted.size() < MOST) {
      wanted.put(path, directory.digest());
    }
  }

  /** Fills what is wanted, step by step. */
  void prepare(Gate.Pass pass, BooleanSupplier goOn) {
    for (Map.Entry<String, Sha256> next : next()) {
      try {
        boolean taken =
            goOn.getAsBoolean() && pass.take(() -> prepare(next.getKey(), next.getValue()));
        if (!taken) {
          return;
        }
      } catch (IOException | PrepException e) {
        LOG.debug("no spare of {}", next.getKey(), e);
      }
    }
  }

  private synchronized List<Map.Entry<String, Sha256>> next() {
    return wanted.entrySet().stream().map(Map.Entry::copyOf).toList();
  }

  private synchronized void prepare(String path, Sha256 digest) throws IOException {
    wanted.remove(path);
    Path old = ready.remove(path);
    if (old != null) {
      FolderRemoval.remove(old);
    }
    Directory directory = reader.directory(digest);
    Path folder = Files.createTempDirectory(data.staging(), "spare-");
    boolean whole = false;
    try {
      TreeFolder.fill(folder, directory, data::object);
      whole = true;
    } finally {
      if (!whole) {
        FolderRemoval.remove(folder);
      }
    }
    ready.put(path, folder);
  }
}
