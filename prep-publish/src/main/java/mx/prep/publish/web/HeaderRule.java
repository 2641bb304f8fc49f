package mx.prep.publish.web;

import java.util.Map;
import mx.prep.core.config.SettingForm;

/**
 * Header fields of the files at a path.
 *
 * @param path of one file, such as {@code /json/main.json}, or of all below, such as {@code
 *     /json/*}; of the file that is sent, so {@code /index.html} for {@code /}
 * @param set fields by name; an empty value takes the field away
 */
public record HeaderRule(String path, Map<String, String> set) {
  private static final SettingForm PATH = SettingForm.of("path", "(?s)/.*", "/json/*");
  private static final SettingForm NAME =
      SettingForm.of("set", "[A-Za-z0-9!#$%&'*+.^_`|~-]+", "Cache-Control");
  private static final SettingForm VALUE = SettingForm.of("set", "[\\t\\x20-\\x7E]*", "no-cache");

  /**
   * Checks the form.
   *
   * @throws mx.prep.core.error.PrepException {@code MALFORMED} where the path does not begin with a
   *     slash, or a field is not one of RFC 9110, section 5
   */
  public HeaderRule {
    set = Map.copyOf(set);
    PATH.check(path);
    set.keySet().forEach(NAME::check);
    set.values().forEach(VALUE::check);
  }

  boolean matches(String sitePath) {
    return path.endsWith("*")
        ? sitePath.startsWith(path.substring(0, path.length() - 1))
        : sitePath.equals(path);
  }
}
