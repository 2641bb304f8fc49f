package mx.prep.core.site;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mx.prep.core.model.SitePath;

/**
 * Finds, among paths that come one by one, two that are equal after case folding, and a path that
 * is another's directory ({@code package-format.md}, Paths). Memory is linear in the paths' length,
 * however deep they are. Not thread-safe.
 */
public final class PathCollisions {
  private static final int ROOT = 0;

  private final Map<Place, Taken> places = new HashMap<>();
  private final UnaryOperator<String> form;

  public PathCollisions() {
    this(UnaryOperator.identity());
  }

  /**
   * Compares more strictly.
   *
   * @param form brought upon each segment before its case is folded
   */
  public PathCollisions(UnaryOperator<String> form) {
    this.form = form;
  }

  /** Takes a file's path up; the earlier path that it collides with, or empty. */
  public Optional<SitePath> add(SitePath path) {
    return take(path, true);
  }

  /** Takes up a directory that stands for itself; the file that it collides with, or empty. */
  public Optional<SitePath> addDirectory(SitePath path) {
    return take(path, false);
  }

  /** How many files and directories there are, directories that are only implied included. */
  public int places() {
    return places.size();
  }

  private Optional<SitePath> take(SitePath path, boolean isFile) {
    List<String> segments = path.segments();
    int directory = ROOT;
    for (int i = 0; i < segments.size(); i++) {
      boolean fileHere = isFile && i == segments.size() - 1;
      Place place = new Place(directory, CaseFold.of(form.apply(segments.get(i))));
      Taken taken = places.get(place);
      if (taken == null) {
        taken = new Taken(places.size() + 1, fileHere, path);
        places.put(place, taken);
      } else if (fileHere || taken.isFile) {
        return Optional.of(taken.by);
      }
      directory = taken.id;
    }
    return Optional.empty();
  }

  /**
   * A folded name in a directory.
   *
   * <p>Comparable, so that names chosen to share one hash still cost a map little.
   */
  private record Place(int directory, String name) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparingInt(Place::directory).thenComparing(Place::name);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  private record Taken(int id, boolean isFile, SitePath by) {}
}
