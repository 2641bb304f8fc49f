package mx.prep.core.node;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.text.Similarity;

/**
 * The plug-ins of one role, by type.
 *
 * @param <F> the role's factory
 */
public final class Registry<F> {
  private final String role;
  private final Map<String, F> byType;

  Registry(String role, Map<String, F> byType) {
    this.role = role;
    this.byType = new TreeMap<>(byType);
  }

  /**
   * The plug-in of that type.
   *
   * @throws PrepException {@code UNKNOWN_TYPE}, with the known ones and the nearest
   */
  public F get(String type) {
    F factory = byType.get(type);
    if (factory == null) {
      throw new PrepException(
          CoreError.UNKNOWN_TYPE,
          "role",
          role,
          "type",
          type,
          "known",
          String.join(", ", types()),
          "suggestion",
          nearest(type));
    }
    return factory;
  }

  /** What the configuration calls this role. */
  public String role() {
    return role;
  }

  /** The known types, ascending. */
  public SortedSet<String> types() {
    return new TreeSet<>(byType.keySet());
  }

  private String nearest(String type) {
    return byType.keySet().stream()
        .min(Comparator.comparingInt(known -> Similarity.distance(known, type)))
        .orElse("");
  }
}
