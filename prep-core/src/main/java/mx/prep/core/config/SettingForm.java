package mx.prep.core.config;

import java.util.regex.Pattern;
import mx.prep.core.error.PrepException;

/**
 * The form of a setting's words.
 *
 * @param key as written in the configuration
 * @param pattern what fits it
 * @param example that fits, for people; not translated
 */
public record SettingForm(String key, Pattern pattern, String example) {
  /**
   * A form of that regular expression.
   *
   * @param regex must match all of a value
   */
  public static SettingForm of(String key, String regex, String example) {
    return new SettingForm(key, Pattern.compile(regex), example);
  }

  /**
   * A value of that form.
   *
   * @throws PrepException {@code MALFORMED}
   */
  public void check(String value) {
    if (!pattern.matcher(value).matches()) {
      throw new PrepException(
          SettingError.MALFORMED, "key", key, "value", value, "example", example);
    }
  }
}
