package mx.prep.publish.webserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mx.prep.core.publish.PointerRule;
import mx.prep.publish.web.HeaderRule;

/**
 * Which header fields the answers carry, by field and path: the ones every answer has, those of the
 * pointer and of the proofs, then the configured ones, of which the later win.
 */
final class HeaderTable {
  /** What anybody can check the site with, readable by pages of others. */
  static final String PROOFS = "/.well-known/prep/";

  /**
   * One rule of one field.
   *
   * @param path of one file, or with {@code *} at its end of all below
   * @param value empty to take the field away
   */
  record Entry(String path, String value) {
    /** An anchored regular expression, with nothing in it that servers read differently. */
    String regex() {
      boolean below = path.endsWith("*");
      String text = below ? path.substring(0, path.length() - 1) : path;
      return "^" + text.replaceAll("[.+*?()\\[\\]{}|^]", "[$0]") + (below ? "" : "$");
    }
  }

  private final Map<String, List<Entry>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  HeaderTable(ServerConfig config) {
    add("Cache-Control", "/*", config.cacheControl());
    add("X-Content-Type-Options", "/*", "nosniff");
    add("Content-Security-Policy", "/*", "frame-ancestors " + config.framePolicy());
    add("Referrer-Policy", "/*", "strict-origin-when-cross-origin");
    PointerRule.DEFAULT.headers().forEach((name, value) -> add(name, PointerRule.PATH, value));
    PointerRule.DEFAULT.headers().forEach((name, value) -> add(name, PROOFS + "*", value));
    for (HeaderRule rule : config.headers()) {
      rule.set().forEach((name, value) -> add(name, rule.path(), value));
    }
  }

  private void add(String field, String path, String value) {
    fields.computeIfAbsent(field, f -> new ArrayList<>()).add(new Entry(path, value));
  }

  /** The rules of each field, the strongest last. */
  Map<String, List<Entry>> fields() {
    return fields;
  }

  /** What the pointer's answer carries. */
  Map<String, String> pointer() {
    Map<String, String> pointer = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : PointerRule.DEFAULT.headers().keySet()) {
      pointer.put(name, "");
    }
    fields.forEach(
        (name, entries) -> {
          for (Entry entry : entries) {
            if (entry.path().endsWith("*")
                ? PointerRule.PATH.startsWith(entry.path().substring(0, entry.path().length() - 1))
                : PointerRule.PATH.equals(entry.path())) {
              pointer.put(name, entry.value());
            }
          }
        });
    pointer.values().removeIf(String::isEmpty);
    return pointer;
  }
}
