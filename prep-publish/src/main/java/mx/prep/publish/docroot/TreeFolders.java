package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import mx.prep.core.disk.BulkForce;
import mx.prep.core.disk.Durable;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.disk.Parallel;
import mx.prep.core.model.Sha256;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.core.site.DirectoryEntry.TreeNode;
import mx.prep.core.site.DirectorySource;

/**
 * Makes folders of directories that link to each other. One has its name when it is whole and all
 * below it have theirs.
 *
 * @param layout where they lie
 * @param sites what is in them
 * @param contents where their files come from
 */
record TreeFolders(Layout.Linked layout, DirectorySource sites, Contents contents) {
  /** Ends the names of folders that are not whole. */
  static final String TEMPORARY = ".tmp";

  /** A file to be made; where the same one may lie already, it becomes another name of that. */
  private record Task(FileNode file, Path at, Optional<Path> earlier) {}

  /**
   * Makes those that are not there, of a directory and all below it; durable when this returns.
   *
   * @param before a directory that has much in common with it and may be there; what is the same in
   *     both is shared
   * @return false where a file's content is nowhere; then nothing was made
   */
  boolean make(Sha256 digest, Optional<Sha256> before) throws IOException {
    Map<Sha256, Optional<Sha256>> missing = new LinkedHashMap<>();
    collect(digest, before, missing);
    if (missing.isEmpty()) {
      return true;
    }
    try {
      if (!fill(missing)) {
        return false;
      }
      for (Sha256 made : missing.keySet()) {
        Files.move(temporary(made), folder(made), StandardCopyOption.ATOMIC_MOVE);
      }
      Durable.forceDirectory(layout.trees());
      return true;
    } finally {
      for (Sha256 made : missing.keySet()) {
        FolderRemoval.remove(temporary(made));
      }
    }
  }

  /** Those that are not there, children before their parents. */
  private void collect(
      Sha256 digest, Optional<Sha256> before, Map<Sha256, Optional<Sha256>> missing) {
    if (missing.containsKey(digest) || isThere(digest)) {
      return;
    }
    for (DirectoryEntry entry : sites.directory(digest).entries()) {
      if (entry instanceof TreeNode) {
        collect(entry.digest(), same(before, entry).map(DirectoryEntry::digest), missing);
      }
    }
    missing.put(digest, before);
  }

  /** What has that entry's name, and is of its kind, in the directory from before. */
  private Optional<DirectoryEntry> same(Optional<Sha256> before, DirectoryEntry entry) {
    return before
        .filter(this::isThere)
        .flatMap(digest -> sites.directory(digest).find(entry.name()))
        .filter(other -> other.getClass().equals(entry.getClass()));
  }

  private boolean fill(Map<Sha256, Optional<Sha256>> missing) throws IOException {
    List<Task> tasks = new ArrayList<>();
    for (Map.Entry<Sha256, Optional<Sha256>> one : missing.entrySet()) {
      Path folder = temporary(one.getKey());
      FolderRemoval.remove(folder);
      Files.createDirectory(folder);
      Access.DIRECTORY.grant(folder);
      for (DirectoryEntry entry : sites.directory(one.getKey()).entries()) {
        if (entry instanceof FileNode file) {
          tasks.add(new Task(file, folder.resolve(file.name()), earlier(one.getValue(), file)));
        } else {
          Files.createSymbolicLink(
              folder.resolve(entry.name()), layout.link(entry.digest()).orElseThrow());
        }
      }
    }
    AtomicBoolean all = new AtomicBoolean(true);
    Queue<Path> copied = new ConcurrentLinkedQueue<>();
    Parallel.forEach(
        tasks,
        task -> {
          if (!share(task)) {
            copied.add(task.at());
            if (!contents.place(task.file(), task.at())) {
              all.set(false);
            }
          }
        });
    if (all.get()) {
      BulkForce.force(copied, missing.keySet().stream().map(this::temporary).toList());
    }
    return all.get();
  }

  private Optional<Path> earlier(Optional<Sha256> before, FileNode file) {
    return same(before, file)
        .filter(file::equals)
        .flatMap(other -> before.map(digest -> folder(digest).resolve(file.name())));
  }

  private static boolean share(Task task) {
    try {
      if (task.earlier().isEmpty() || !isWhole(task.earlier().get(), task.file())) {
        return false;
      }
      Files.createLink(task.at(), task.earlier().get());
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false; // it has no more names to give, say; whatever else it is shows when it is
      // copied
    }
  }

  /** As far as can be told without reading it, as for the store's objects. */
  private static boolean isWhole(Path path, FileNode file) throws IOException {
    BasicFileAttributes there =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return there.isRegularFile() && there.size() == file.size();
  }

  private boolean isThere(Sha256 digest) {
    return Files.isDirectory(folder(digest), LinkOption.NOFOLLOW_LINKS);
  }

  private Path folder(Sha256 digest) {
    return layout.folder("", digest);
  }

  private Path temporary(Sha256 digest) {
    return layout.trees().resolve(digest.hex() + TEMPORARY);
  }
}
