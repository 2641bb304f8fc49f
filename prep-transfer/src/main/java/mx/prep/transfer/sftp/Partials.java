package mx.prep.transfer.sftp;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import mx.prep.transfer.listing.ListedFile;
import org.jspecify.annotations.Nullable;

/** What earlier transfers of a delivery left: looked at once, since nobody else writes there. */
final class Partials {
  private static final String ENDING = ".part";

  private @Nullable List<Path> found;

  /**
   * Where a file's part is, or is to be. Its name says of what it is a part, so that it is never
   * continued with another file; parts of others of its name are removed.
   *
   * @param target where the whole file goes; its folder is there
   */
  Path of(ListedFile file, Path target) throws IOException {
    Path partial =
        target.resolveSibling(file.name() + "." + file.size() + "-" + file.modified() + ENDING);
    List<Path> known = found;
    if (known == null) {
      known = list(target.resolveSibling(""));
      found = known;
    }
    for (Iterator<Path> each = known.iterator(); each.hasNext(); ) {
      Path other = each.next();
      if (!other.equals(partial) && other.toString().startsWith(target + ".")) {
        Files.deleteIfExists(other);
        each.remove();
      }
    }
    return partial;
  }

  /** Looks again, since a transfer left something. */
  void changed() {
    found = null;
  }

  private static List<Path> list(Path folder) throws IOException {
    List<Path> parts = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + ENDING)) {
      all.forEach(parts::add);
    }
    return parts;
  }
}
