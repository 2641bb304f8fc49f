package mx.prep.publish.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;

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

  private final List<HeaderRule> rules = new ArrayList<>();

  /**
   * The rules in force.
   *
   * @param cacheControl where no rule says otherwise
   * @param configured the later ones win
   */
  HeaderRules(String cacheControl, List<HeaderRule> configured) {
    rules.add(new HeaderRule("/*", Map.of("Cache-Control", cacheControl)));
    rules.add(POINTER);
    rules.add(PROOF);
    rules.addAll(configured);
  }

  /**
   * Sets the fields.
   *
   * @param path of the file that is sent, with a leading slash
   */
  void apply(String path, HttpFields.Mutable fields) {
    for (HeaderRule rule : rules) {
      if (rule.matches(path)) {
        rule.set().forEach((name, value) -> put(fields, name, value));
      }
    }
  }

  private static void put(HttpFields.Mutable fields, String name, String value) {
    if (value.isEmpty()) {
      fields.remove(name);
    } else {
      fields.put(name, value);
    }
  }
}
