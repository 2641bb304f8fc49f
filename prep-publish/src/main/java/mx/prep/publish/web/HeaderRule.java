package mx.prep.publish.web;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Header fields of the files at a path.
 *
 * @param path of one file, such as {@code /json/main.json}, or of all below, such as {@code
 *     /json/*}; of the file that is sent, so {@code /index.html} for {@code /}
 * @param set fields by name; an empty value takes the field away
 */
public record HeaderRule(String path, Map<String, String> set) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E]*");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException where the path does not begin with a slash, or a field is not
   *     one of RFC 9110, section 5
   */
  public HeaderRule {
    set = Map.copyOf(set);
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path begins with a slash");
    }
    set.forEach(
        (name, value) -> {
          if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a header field: " + name);
          }
        });
  }

  boolean matches(String sitePath) {
    return path.endsWith("*")
        ? sitePath.startsWith(path.substring(0, path.length() - 1))
        : sitePath.equals(path);
  }
}
