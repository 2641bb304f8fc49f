package mx.prep.integrity.inspect;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import mx.prep.core.model.FileEntry;
import mx.prep.core.spi.InspectedSite;

/**
 * The files of a site that may be tables, by a name that is the same in every cut. Of files whose
 * names differ only in a time stamp the newest counts: the older ones are what earlier cuts left.
 */
final class TablesOfSite {
  private static final String ENDING = ".csv";
  private static final int MOST_TABLES = 10_000;

  private TablesOfSite() {}

  static SortedMap<String, FileEntry> of(InspectedSite site) {
    SortedMap<String, FileEntry> tables = new TreeMap<>();
    site.forEach(
        file -> {
          String path = file.path().value();
          if (isTable(path) && tables.size() < MOST_TABLES) {
            tables.merge(
                Names.table(path),
                file,
                (one, other) -> one.path().compareTo(other.path()) < 0 ? other : one);
          }
        });
    return tables;
  }

  static boolean isTable(String path) {
    return path.toLowerCase(Locale.ROOT).endsWith(ENDING);
  }
}
