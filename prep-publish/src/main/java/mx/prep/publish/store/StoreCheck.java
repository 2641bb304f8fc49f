package mx.prep.publish.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.StoreFault;
import mx.prep.core.publish.StoreFault.Kind;
import mx.prep.core.site.Directory;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.core.site.DirectoryEntry.TreeNode;
import mx.prep.core.site.SitePlanner;

/**
 * Looks at every byte of sites: contents against their names, directories on disk against their
 * listings. What was found good is not read again by the same check.
 */
final class StoreCheck {
  private final DataFolder data;
  private final ObjectFiles objects;
  private final ObjectReader reader;
  private final Set<Sha256> good = new HashSet<>();

  StoreCheck(DataFolder data, ObjectFiles objects, ObjectReader reader) {
    this.data = data;
    this.objects = objects;
    this.reader = reader;
  }

  List<StoreFault> run(Collection<Sha256> roots) throws IOException {
    List<StoreFault> faults = new ArrayList<>();
    Set<Sha256> seen = new HashSet<>();
    Deque<Sha256> next = new ArrayDeque<>(roots);
    while (!next.isEmpty()) {
      Sha256 tree = next.pop();
      if (seen.add(tree)) {
        for (DirectoryEntry entry : tree(tree, faults)) {
          if (entry instanceof TreeNode) {
            next.push(entry.digest());
          } else if (seen.add(entry.digest())) {
            object(entry.digest(), ((FileNode) entry).size(), faults);
          }
        }
      }
    }
    return faults;
  }

  /** A directory's entries; none where its listing is lost. */
  private Collection<DirectoryEntry> tree(Sha256 digest, List<StoreFault> faults)
      throws IOException {
    Optional<Directory> listed = listing(digest, faults);
    Path folder = data.tree(digest);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      faults.add(new StoreFault(Kind.TREE_MISSING, digest, folder));
    } else if (listed.isPresent()) {
      for (Path wrong : differences(listed.get(), folder)) {
        faults.add(new StoreFault(Kind.TREE_DIFFERS, digest, wrong));
      }
    }
    return listed.map(Directory::entries).orElse(List.of());
  }

  private Optional<Directory> listing(Sha256 digest, List<StoreFault> faults) throws IOException {
    if (digest.equals(SitePlanner.EMPTY.root())) {
      return Optional.of(Directory.of(List.of()));
    }
    Optional<Directory> listed;
    try {
      listed = Optional.of(reader.directory(digest));
    } catch (PrepException e) {
      listed = Optional.empty(); // what is wrong with it is found below
    }
    object(digest, listed.map(d -> (long) d.listingBytes()).orElse(-1L), faults);
    return listed;
  }

  private void object(Sha256 digest, long size, List<StoreFault> faults) throws IOException {
    if (good.contains(digest)) {
      return;
    }
    Path file = data.object(digest);
    if (objects.isWhole(file, digest, size) && Permissions.isObject(file)) {
      good.add(digest);
    } else {
      boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
      faults.add(new StoreFault(there ? Kind.OBJECT_DAMAGED : Kind.OBJECT_MISSING, digest, file));
    }
  }

  /** The paths of a directory on disk that are not as its listing says. */
  List<Path> differences(Directory listed, Path folder) throws IOException {
    Map<Path, DirectoryEntry> expected = new HashMap<>();
    listed.entries().forEach(entry -> expected.put(folder.resolve(entry.name()), entry));
    List<Path> wrong = new ArrayList<>();
    if (!Permissions.isDirectory(folder)) {
      wrong.add(folder);
    }
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path path : (Iterable<Path>) entries::iterator) {
        DirectoryEntry entry = expected.remove(path);
        if (entry == null || !isRight(path, entry)) {
          wrong.add(path);
        }
      }
    }
    wrong.addAll(expected.keySet());
    return wrong;
  }

  private boolean isRight(Path path, DirectoryEntry entry) throws IOException {
    if (entry instanceof TreeNode) {
      return Files.isSymbolicLink(path)
          && Files.readSymbolicLink(path)
              .toString()
              .equals(TreeFolder.link(path, entry).toString());
    }
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    Path object = data.object(entry.digest());
    // A second name of the object is read as the object is; a copy is read by itself.
    return (Files.exists(object, LinkOption.NOFOLLOW_LINKS) && Files.isSameFile(path, object))
        || (objects.isWhole(path, entry.digest(), ((FileNode) entry).size())
            && Permissions.isObject(path));
  }
}
