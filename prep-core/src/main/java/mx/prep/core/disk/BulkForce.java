package mx.prep.core.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Makes many files, and the names in many directories, durable in one turn. On one file system.
 *
 * <p>A file system with a journal takes some milliseconds for each fsync, of thousands of files
 * thousands of times that. So the whole file system is asked where that can be done ({@link
 * FileSystemSync}); else each file is, many at a time, so that the journal takes them together.
 */
public final class BulkForce {
  /** Fewer are forced in less time than a process takes to start. */
  private static final int FEW = 16;

  private static final int AT_ONCE = 128;

  private BulkForce() {}

  /**
   * Everything is on the disk when this returns.
   *
   * @param files whose bytes and attributes are to be durable
   * @param directories whose names are to be durable
   * @throws IOException where one cannot be; nothing is known of any then
   */
  public static void force(Collection<Path> files, Collection<Path> directories)
      throws IOException {
    if (files.size() + directories.size() > FEW) {
      Path any = files.isEmpty() ? directories.iterator().next() : files.iterator().next();
      if (FileSystemSync.of(any)) {
        return;
      }
    }
    record Item(Path path, boolean isDirectory) {}
    List<Item> items = new ArrayList<>();
    files.forEach(file -> items.add(new Item(file, false)));
    directories.forEach(directory -> items.add(new Item(directory, true)));
    Parallel.forEach(
        items,
        AT_ONCE,
        item -> {
          if (item.isDirectory()) {
            Durable.forceDirectory(item.path());
          } else {
            Durable.forceFile(item.path());
          }
        });
  }
}
