package mx.prep.core.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing to tell a person: which text, and the facts to fill it with.
 *
 * @param key names the text
 * @param facts what the text's {@code {names}} stand for, in the order given; may come from
 *     outside: escape on output
 */
public record Message(MessageKey key, Map<String, String> facts) {
  /** Copies the facts, keeping their order. */
  public Message {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /**
   * Makes a message from pairs.
   *
   * @param namesAndValues name, value, name, value …; a value is taken with {@link
   *     String#valueOf(Object)}
   */
  public static Message of(MessageKey key, Object... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a fact without a value for " + key.name());
    }
    Map<String, String> facts = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      facts.put(String.valueOf(namesAndValues[i]), String.valueOf(namesAndValues[i + 1]));
    }
    return new Message(key, facts);
  }

  /** For logs and debuggers: the key and the facts, no words. */
  @Override
  public String toString() {
    return key.name() + facts;
  }
}
