package mx.prep.publish.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.Durable;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.Swept;

/**
 * Takes away what no site needs: first directories, each before those it leads to, so that a tree
 * with a name always leads somewhere; then contents. Whatever point it is interrupted at, what is
 * left is whole, or needed by nobody.
 */
final class Sweep {
  /** Few enough for whoever wants to enter to wait some milliseconds. */
  private static final int OBJECTS_A_STEP = 20;

  private final DataFolder data;
  private final ObjectReader reader;
  private final Gate.Pass pass;
  private final BooleanSupplier goOn;
  private long trees;
  private long objects;
  private long bytes;

  Sweep(DataFolder data, ObjectReader reader, Gate.Pass pass, BooleanSupplier goOn) {
    this.data = data;
    this.reader = reader;
    this.pass = pass;
    this.goOn = goOn;
  }

  Swept run(Supplier<Set<Sha256>> needed) throws IOException {
    Set<Sha256> roots = new HashSet<>(needed.get());
    roots.addAll(digests(data.pins()));
    // A root that was taken down long ago may still be named somewhere.
    roots.removeIf(root -> !Files.isDirectory(data.tree(root), LinkOption.NOFOLLOW_LINKS));
    Reachable keep = Reachable.from(roots, reader);
    boolean whole = sweepTrees(keep.trees()) && sweepObjects(keep.objects());
    return new Swept(trees, objects, bytes, whole);
  }

  private boolean sweepTrees(Set<Sha256> keep) throws IOException {
    Set<Sha256> garbage = new HashSet<>(digests(data.trees()));
    garbage.removeAll(keep);
    for (Sha256 digest : parentsFirst(garbage)) {
      if (!goOn.getAsBoolean() || !pass.take(() -> removeTree(digest))) {
        return false;
      }
      trees++;
    }
    // A content goes for good only after the last tree that names it.
    if (!garbage.isEmpty()) {
      Durable.forceDirectory(data.trees());
    }
    return true;
  }

  private void removeTree(Sha256 digest) throws IOException {
    Path going = data.trees().resolve(digest.hex() + SiteTrees.TEMPORARY);
    Files.move(data.tree(digest), going, StandardCopyOption.ATOMIC_MOVE);
    FolderRemoval.remove(going);
  }

  private List<Sha256> parentsFirst(Set<Sha256> garbage) throws IOException {
    Map<Sha256, Set<Sha256>> below = new HashMap<>();
    Map<Sha256, Integer> above = new HashMap<>();
    for (Sha256 tree : garbage) {
      Set<Sha256> children = children(tree);
      children.retainAll(garbage);
      below.put(tree, children);
      children.forEach(child -> above.merge(child, 1, Integer::sum));
    }
    Deque<Sha256> free = new ArrayDeque<>(garbage);
    free.removeIf(above::containsKey);
    List<Sha256> order = new ArrayList<>(garbage.size());
    while (!free.isEmpty()) {
      Sha256 tree = free.pop();
      order.add(tree);
      for (Sha256 child : below.getOrDefault(tree, Set.of())) {
        if (above.merge(child, -1, Integer::sum) == 0) {
          free.push(child);
        }
      }
    }
    return order;
  }

  /** By the links on disk: the listing of what nobody needs may be gone. */
  private Set<Sha256> children(Sha256 tree) throws IOException {
    Set<Sha256> children = new HashSet<>();
    try (Stream<Path> entries = Files.list(data.tree(tree))) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        if (Files.isSymbolicLink(entry)) {
          digest(Files.readSymbolicLink(entry)).ifPresent(children::add);
        }
      }
    }
    return children;
  }

  private boolean sweepObjects(Set<Sha256> keep) throws IOException {
    for (Path folder : folders(data.objects())) {
      String prefix = String.valueOf(folder.getFileName());
      List<Path> garbage;
      try (Stream<Path> files = Files.list(folder)) {
        garbage =
            files
                .filter(
                    file ->
                        parse(prefix + file.getFileName())
                            .filter(object -> !keep.contains(object))
                            .isPresent())
                .toList();
      }
      for (int from = 0; from < garbage.size(); from += OBJECTS_A_STEP) {
        List<Path> some = garbage.subList(from, Math.min(from + OBJECTS_A_STEP, garbage.size()));
        if (!goOn.getAsBoolean() || !pass.take(() -> removeObjects(some))) {
          return false;
        }
      }
    }
    return true;
  }

  private void removeObjects(List<Path> files) throws IOException {
    for (Path file : files) {
      long size = Files.size(file);
      Files.delete(file);
      objects++;
      bytes += size;
    }
  }

  private static List<Path> folders(Path parent) throws IOException {
    try (Stream<Path> folders = Files.list(parent)) {
      return folders.filter(f -> Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  /** The digests that name something in a folder; none where it is not there. */
  private static List<Sha256> digests(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> names = Files.list(folder)) {
      return names.flatMap(name -> digest(name).stream()).toList();
    }
  }

  private static Optional<Sha256> digest(Path named) {
    return parse(String.valueOf(named.getFileName()));
  }

  private static Optional<Sha256> parse(String hex) {
    try {
      return Optional.of(Sha256.parse(hex));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
