package mx.prep.cli.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.text.Message;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Collects what is wrong, and remembers where every key stands. */
final class Problems {
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Mark> places = new HashMap<>();

  /** Remembers where a key's value begins. */
  void locate(String key, Node node) {
    places.putIfAbsent(key, node.getStartMark());
  }

  void add(String key, ProblemText text, Object... namesAndValues) {
    add(Optional.ofNullable(places.get(key)), key, Message.of(text, namesAndValues));
  }

  void add(String key, Message what) {
    add(Optional.ofNullable(places.get(key)), key, what);
  }

  /** A word that nobody knows, with the nearest that somebody does. */
  void unknown(
      String key, String word, Set<String> known, ProblemText near, ProblemText nothingNear) {
    Optional<String> meant = Suggestion.of(word, known);
    String all = String.join(", ", known);
    if (meant.isPresent()) {
      add(key, near, "value", word, "known", all, "suggestion", meant.get());
    } else {
      add(key, nothingNear, "value", word, "known", all);
    }
  }

  void addAt(Mark place, String key, ProblemText text, Object... namesAndValues) {
    add(Optional.of(place), key, Message.of(text, namesAndValues));
  }

  private void add(Optional<Mark> place, String key, Message what) {
    problems.add(
        new Problem(
            place.map(mark -> mark.getLine() + 1).orElse(1),
            place.map(mark -> mark.getColumn() + 1).orElse(1),
            key,
            what));
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  /** In the order of the file. */
  List<Problem> inOrder() {
    return problems.stream()
        .sorted(Comparator.comparing(Problem::line).thenComparing(Problem::column))
        .toList();
  }
}
