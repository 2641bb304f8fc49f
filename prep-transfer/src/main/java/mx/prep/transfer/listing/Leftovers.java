package mx.prep.transfer.listing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;

/**
 * Bounds what failed transfers leave behind: a partial file stays only as long as its delivery may
 * still come.
 */
public final class Leftovers {
  private Leftovers() {}

  /**
   * Removes everything in a source's incoming folder but the folders of these deliveries.
   *
   * @param stems of deliveries that are not settled
   */
  public static void clean(Path incoming, Set<String> stems) {
    try {
      List<Path> stale;
      try (Stream<Path> folders = Files.list(incoming)) {
        stale =
            folders
                .filter(folder -> !stems.contains(String.valueOf(folder.getFileName())))
                .toList();
      }
      for (Path folder : stale) {
        FolderRemoval.remove(folder);
      }
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", incoming, "detail", e);
    }
  }
}
