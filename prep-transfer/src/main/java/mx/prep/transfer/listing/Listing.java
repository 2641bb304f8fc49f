package mx.prep.transfer.listing;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a source's folder held when it was looked at: the acceptable regular files, by name. */
public final class Listing {
  /** Most acceptable files that one look takes; some 25 nights of cuts. */
  public static final int MOST_FILES = 10_000;

  /** Most entries of any kind that one look reads before it gives up. */
  public static final int MOST_ENTRIES = 100_000;

  private final SortedMap<String, ListedFile> files = new TreeMap<>();
  private int ignored;
  private boolean truncated;

  /**
   * Adds a file whose name is acceptable.
   *
   * @return whether there is room for more
   */
  public boolean add(ListedFile file) {
    files.put(file.name(), file);
    return room();
  }

  /**
   * Counts an entry that is not looked at.
   *
   * @return whether there is room for more
   */
  public boolean ignore() {
    ignored++;
    return room();
  }

  private boolean room() {
    truncated = files.size() >= MOST_FILES || files.size() + ignored >= MOST_ENTRIES;
    return !truncated;
  }

  /** The file of that name, or null. */
  public @Nullable ListedFile get(String name) {
    return files.get(name);
  }

  /** Every name, ascending. */
  public Collection<String> names() {
    return Collections.unmodifiableSet(files.keySet());
  }

  /** The files whose names begin so, ascending. */
  public Collection<ListedFile> startingWith(String prefix) {
    return Collections.unmodifiableCollection(
        files.subMap(prefix, prefix + Character.MAX_VALUE).values());
  }

  /** How many entries had a hostile or foreign name, or were no regular files. */
  public int ignored() {
    return ignored;
  }

  /** Whether there was more than is looked at. */
  public boolean truncated() {
    return truncated;
  }
}
