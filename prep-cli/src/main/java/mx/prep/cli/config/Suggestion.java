package mx.prep.cli.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import mx.prep.core.text.Similarity;

/** "Did you mean". */
final class Suggestion {
  private static final int LEAST = 2;
  private static final int SHARE = 3;

  private Suggestion() {}

  /** The nearest of the known words, unless it is too far off to be meant. */
  static Optional<String> of(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(candidate -> Similarity.distance(candidate, word)))
        .filter(
            nearest ->
                Similarity.distance(nearest, word) <= Math.max(LEAST, word.length() / SHARE));
  }
}
