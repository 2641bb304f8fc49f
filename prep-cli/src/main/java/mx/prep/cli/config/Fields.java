package mx.prep.cli.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The keys of one mapping. */
final class Fields {
  private final String at;
  private final Problems problems;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Mark> keys = new LinkedHashMap<>();

  private Fields(String at, Problems problems) {
    this.at = at;
    this.problems = problems;
  }

  /** Reads a mapping; empty where the node is none, which is then among the problems. */
  static Optional<Fields> of(Node node, String at, Problems problems) {
    if (!(node instanceof MappingNode mapping)) {
      problems.add(at, ProblemText.NOT_A_MAP);
      return Optional.empty();
    }
    Fields fields = new Fields(at, problems);
    mapping.getValue().forEach(fields::add);
    return Optional.of(fields);
  }

  /** A mapping with no keys, for what is left out. */
  static Fields none(String at, Problems problems) {
    return new Fields(at, problems);
  }

  private void add(NodeTuple entry) {
    Node key = entry.getKeyNode();
    if (!(key instanceof ScalarNode scalar)) {
      problems.addAt(key.getStartMark(), at, ProblemText.KEY_NOT_TEXT);
      return;
    }
    String name = scalar.getValue();
    Mark first = keys.putIfAbsent(name, key.getStartMark());
    if (first != null) {
      problems.addAt(
          key.getStartMark(),
          key(name),
          ProblemText.DUPLICATE_KEY,
          "key",
          name,
          "line",
          first.getLine() + 1);
      return;
    }
    values.put(name, entry.getValueNode());
    problems.locate(key(name), entry.getValueNode());
  }

  /** The full name of this mapping's own key. */
  String at() {
    return at;
  }

  /** The full name of a key of this mapping. */
  String key(String name) {
    return at.isEmpty() ? name : at + "." + name;
  }

  Optional<Node> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  Set<String> names() {
    return values.keySet();
  }

  /** Tells of keys that nobody knows. */
  void onlyKnown(Set<String> known) {
    for (Map.Entry<String, Mark> key : keys.entrySet()) {
      String name = key.getKey();
      if (!known.contains(name)) {
        Optional<String> meant = Suggestion.of(name, known);
        if (meant.isPresent()) {
          problems.addAt(
              key.getValue(),
              key(name),
              ProblemText.UNKNOWN_KEY,
              "key",
              name,
              "suggestion",
              meant.get());
        } else {
          problems.addAt(
              key.getValue(),
              key(name),
              ProblemText.UNKNOWN_KEY_LIST,
              "key",
              name,
              "known",
              String.join(", ", new TreeSet<>(known)));
        }
      }
    }
  }
}
