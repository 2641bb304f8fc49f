package mx.prep.core.text;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing to tell a person: which text, and the facts to fill it with.
 *
 * @param key names the text
 * @param facts what the text's {@code {names}} stand for, in the order given; may come from
 *     outside: escape on output
 * @param words facts that are texts themselves, such as the rule that was broken, filled with the
 *     same facts; {@code facts} has the key's name for them
 */
public record Message(MessageKey key, Map<String, String> facts, Map<String, MessageKey> words) {
  /** Copies the facts, keeping their order. */
  public Message {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    words = Map.copyOf(words);
  }

  /** A message whose facts are no texts themselves. */
  public Message(MessageKey key, Map<String, String> facts) {
    this(key, facts, Map.of());
  }

  /**
   * Makes a message from pairs.
   *
   * @param namesAndValues name, value, name, value …; see {@link Facts#of}. A value that is a
   *     {@link MessageKey} is shown in the reader's language, and so is an exception that people
   *     have words for, and another message, whose facts join these where they have other names
   */
  public static Message of(MessageKey key, Object... namesAndValues) {
    Map<String, MessageKey> words = new HashMap<>();
    Map<String, String> facts = Facts.of(namesAndValues);
    for (int i = 1; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i] instanceof MessageKey word) {
        words.put(String.valueOf(namesAndValues[i - 1]), word);
      } else if (namesAndValues[i] instanceof Message inner) {
        words.putAll(inner.words());
        words.put(String.valueOf(namesAndValues[i - 1]), inner.key());
        facts.put(String.valueOf(namesAndValues[i - 1]), inner.key().name());
        inner.facts().forEach(facts::putIfAbsent);
      } else if (namesAndValues[i] instanceof Throwable failure) {
        String name = String.valueOf(namesAndValues[i - 1]);
        FailureText.of(failure).ifPresent(word -> words.put(name, word));
      }
    }
    return new Message(key, facts, words);
  }

  /** For logs and debuggers: the key and the facts, no words. */
  @Override
  public String toString() {
    return key.name() + facts;
  }
}
