package mx.prep.core.site;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.model.SitePath;

/**
 * Finds, among paths that come one by one, two that are equal after case folding, and a path that
 * is another's directory ({@code package-format.md}, Paths). Not thread-safe.
 */
public final class PathCollisions {
  private final Map<String, SitePath> files = new HashMap<>();
  private final Map<String, SitePath> directories = new HashMap<>();

  /** Takes a path up; the earlier path that it collides with, or empty. */
  public Optional<SitePath> add(SitePath path) {
    String fold = CaseFold.of(path.value());
    SitePath other = directories.get(fold);
    if (other == null) {
      other = files.putIfAbsent(fold, path);
    }
    for (int slash = fold.lastIndexOf('/');
        other == null && slash > 0;
        slash = fold.lastIndexOf('/', slash - 1)) {
      String directory = fold.substring(0, slash);
      other = files.get(directory);
      if (directories.putIfAbsent(directory, path) != null) {
        break; // its own directories were taken up with it
      }
    }
    return Optional.ofNullable(other);
  }
}
