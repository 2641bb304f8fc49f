package mx.prep.publish.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
 * one with the same links. The next cut that changes it takes that one and changes what differs,
 * instead of linking thousands of files that are the same. Each is looked at name by name once it
 * is filled; one in which anything was done since is not taken ({@link FolderMark}), nor is any
 * after an object was replaced, since it may be a name of what was there before. They lie in
 * staging, which is emptied at each start.
 */
final class Spares {
  private static final Logger LOG = LoggerFactory.getLogger(Spares.class);

  /** Smaller ones are filled as soon as looked at. */
  private static final int FEWEST_ENTRIES = 32;

  /** What is remembered for each, and the folder itself, take room. */
  private static final int MOST = 4_096;

  /** Longer than the system's clock for files stands still. */
  private static final long CLOCK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final String NONE = "";

  private final DataFolder data;
  private final ObjectReader reader;
  private final Map<String, Sha256> wanted = new LinkedHashMap<>();
  private final Map<String, Spare> ready = new HashMap<>();
  private final Set<String> notWorth = new HashSet<>();
  private final List<Path> useless = new ArrayList<>();

  /** A folder for the directory at a path of the site, not looked at yet. */
  private record Filled(String path, Path folder, Directory directory) {}

  /** What is in a folder, as long as its mark is this. */
  private record Spare(Path folder, Directory directory, FolderMark mark) {}

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

  /**
   * Gives up the spare of that path, if it is still as it was filled.
   *
   * @param folder where it is put; nothing is there otherwise
   * @return what is in it; empty where there is none
   */
  synchronized Optional<Directory> take(String path, Path folder) throws IOException {
    Spare spare = ready.remove(path);
    if (spare == null) {
      return Optional.empty();
    }
    if (!isAsFilled(spare)) {
      LOG.warn("{} was changed by somebody else and is not used", spare.folder());
      useless.add(spare.folder());
      return Optional.empty();
    }
    Files.move(spare.folder(), folder, StandardCopyOption.ATOMIC_MOVE);
    return Optional.of(spare.directory());
  }

  private static boolean isAsFilled(Spare spare) throws IOException {
    try {
      return FolderMark.of(spare.folder()).filter(spare.mark()::equals).isPresent();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** An object is about to be another file: what was filled may have names of the one before. */
  synchronized void forget() {
    ready.values().forEach(spare -> useless.add(spare.folder()));
    ready.clear();
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
    Deque<Filled> filled = new ArrayDeque<>();
    try {
      boolean goesOn = pass.take(this::removeUseless);
      for (Map.Entry<String, Sha256> each : next()) {
        goesOn =
            goesOn
                && goOn.getAsBoolean()
                && pass.take(() -> filled.add(fill(each.getKey(), each.getValue())));
      }
      if (goesOn && !filled.isEmpty()) {
        LockSupport.parkNanos(CLOCK_NANOS);
      }
      while (goesOn && !filled.isEmpty()) {
        goesOn = pass.take(() -> mark(filled.remove()));
      }
    } catch (IOException | PrepException e) {
      LOG.debug("no spares", e);
    } finally {
      giveUp(filled);
    }
  }

  private synchronized List<Map.Entry<String, Sha256>> next() {
    return wanted.entrySet().stream().map(Map.Entry::copyOf).toList();
  }

  private synchronized void giveUp(Collection<Filled> filled) {
    filled.forEach(each -> useless.add(each.folder()));
  }

  private synchronized void removeUseless() throws IOException {
    for (Path folder : useless) {
      FolderRemoval.remove(folder);
    }
    useless.clear();
  }

  private synchronized Filled fill(String path, Sha256 digest) throws IOException {
    wanted.remove(path);
    Spare old = ready.remove(path);
    if (old != null) {
      FolderRemoval.remove(old.folder());
    }
    Directory directory = reader.directory(digest);
    Path folder = Files.createTempDirectory(data.staging(), "spare-");
    boolean whole = false;
    try {
      TreeFolder.fill(folder, Directory.of(List.of()), directory, data::object);
      whole = true;
    } finally {
      if (!whole) {
        FolderRemoval.remove(folder);
      }
    }
    return new Filled(path, folder, directory);
  }

  /** The mark first: what is done to the folder while it is looked at makes the mark another. */
  private synchronized void mark(Filled filled) throws IOException {
    Optional<FolderMark> mark = FolderMark.of(filled.folder());
    if (mark.isPresent() && TreeFolder.isRight(filled.folder(), filled.directory(), data::object)) {
      ready.put(filled.path(), new Spare(filled.folder(), filled.directory(), mark.get()));
    } else {
      useless.add(filled.folder());
    }
  }
}
