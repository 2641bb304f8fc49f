package mx.prep.publish.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;

/**
 * The header fields that depend on the path. The pointer is the file that every page load reads
 * first: always asked for anew, and readable by the official site and by monitors.
 */
final class HeaderRules {
  private static final HeaderRule POINTER =
      new HeaderRule(
          "/json/main.json",
          Map.of("Cache-Control", "no-cache", "Access-Control-Allow-Origin", "*"));

  /** For a page of anybody's that checks this site. */
  private static final HeaderRule PROOF =
      new HeaderRule(
          ProofFolder.PATH + "*",
          Map.of("Cache-Control", "no-cache", "Access-Control-Allow-Origin", "*"));

  private final List<Rule> rules = new ArrayList<>();

  /** A rule with its fields in the bytes that are sent. */
  private record Rule(HeaderRule path, List<HttpField> set, List<String> removed) {
    static Rule of(HeaderRule rule) {
      List<HttpField> set = new ArrayList<>();
      List<String> removed = new ArrayList<>();
      rule.set()
          .forEach(
              (name, value) -> {
                if (value.isEmpty()) {
                  removed.add(name);
                } else {
                  set.add(new PreEncodedHttpField(name, value));
                }
              });
      return new Rule(rule, List.copyOf(set), List.copyOf(removed));
    }
  }

  /**
   * The rules in force.
   *
   * @param everywhere fields of every file, where no rule says otherwise
   * @param configured the later ones win
   */
  HeaderRules(Map<String, String> everywhere, List<HeaderRule> configured) {
    rules.add(Rule.of(new HeaderRule("/*", everywhere)));
    rules.add(Rule.of(POINTER));
    rules.add(Rule.of(PROOF));
    configured.forEach(rule -> rules.add(Rule.of(rule)));
  }

  /**
   * Sets the fields.
   *
   * @param path of the file that is sent, with a leading slash
   */
  void apply(String path, HttpFields.Mutable fields) {
    for (Rule rule : rules) {
      if (rule.path().matches(path)) {
        rule.set().forEach(fields::put);
        rule.removed().forEach(fields::remove);
      }
    }
  }
}
