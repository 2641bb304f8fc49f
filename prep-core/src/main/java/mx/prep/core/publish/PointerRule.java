package mx.prep.core.publish;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the answer for the pointer must carry: the file that every page load reads first.
 *
 * @param headers header fields by name, case not counting
 * @param pinned whether it names its cut in a cookie, so that the rest of the page is read from the
 *     same
 */
public record PointerRule(Map<String, String> headers, boolean pinned) {
  /** The pointer's path in a site, with the slash that requests have. */
  public static final String PATH = "/json/main.json";

  /** What the call for Difusores asks for. */
  public static final PointerRule DEFAULT =
      new PointerRule(
          Map.of("Cache-Control", "no-cache", "Access-Control-Allow-Origin", "*"), true);

  public PointerRule {
    headers = new TreeMap<>(headers);
  }
}
