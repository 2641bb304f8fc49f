package mx.prep.core.text;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Facts by name, as messages and events carry them. */
public final class Facts {
  private Facts() {}

  /**
   * Makes facts from pairs.
   *
   * @param namesAndValues name, value, name, value …; a value is taken with {@link
   *     String#valueOf(Object)}, a time with its seconds as RFC 3339 wants them
   * @return in the order given
   * @throws IllegalArgumentException where a value is missing
   */
  public static Map<String, String> of(Object... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a fact without a value");
    }
    Map<String, String> facts = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      facts.put(String.valueOf(namesAndValues[i]), text(namesAndValues[i + 1]));
    }
    return facts;
  }

  /** A message among them keeps its facts: an audit log has no other place for them. */
  private static String text(Object value) {
    if (value instanceof OffsetDateTime time) {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
    return value instanceof MessageKey key ? key.name() : String.valueOf(value);
  }
}
