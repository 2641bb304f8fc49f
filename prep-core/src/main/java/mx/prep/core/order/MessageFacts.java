package mx.prep.core.order;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.core.text.Message;
import mx.prep.core.text.MessageKey;

/**
 * Messages among the facts of an answer: the names of their texts and not the words, which each
 * process says in the language of whoever sits before it.
 */
final class MessageFacts {
  private static final String TEXT = "text";
  private static final String FACT = "fact.";
  private static final String WORD = "word.";

  private MessageFacts() {}

  /** Its facts, their names beginning with the prefix. */
  static Map<String, String> of(String prefix, Message message) {
    Map<String, String> all = new HashMap<>();
    all.put(prefix + TEXT, name(message.key()));
    message.facts().forEach((name, value) -> all.put(prefix + FACT + name, value));
    message.words().forEach((name, key) -> all.put(prefix + WORD + name, name(key)));
    return all;
  }

  /** The message of that prefix; empty where there is none, or this process has no such text. */
  static Optional<Message> find(String prefix, Map<String, String> all) {
    Map<String, String> facts = new HashMap<>();
    Map<String, MessageKey> words = new HashMap<>();
    all.forEach(
        (name, value) -> {
          if (name.startsWith(prefix + FACT)) {
            facts.put(name.substring(prefix.length() + FACT.length()), value);
          } else if (name.startsWith(prefix + WORD)) {
            key(value)
                .ifPresent(key -> words.put(name.substring(prefix.length() + WORD.length()), key));
          }
        });
    return key(all.getOrDefault(prefix + TEXT, "")).map(key -> new Message(key, facts, words));
  }

  private static String name(MessageKey key) {
    return key.getDeclaringClass().getName() + "." + key.name();
  }

  /** The text of that name; empty where it is of a plug-in that this process has not. */
  private static Optional<MessageKey> key(String name) {
    int dot = Math.max(name.lastIndexOf('.'), 0);
    try {
      Class<?> type =
          Class.forName(name.substring(0, dot), false, MessageFacts.class.getClassLoader());
      if (!type.isEnum() || !MessageKey.class.isAssignableFrom(type)) {
        return Optional.empty();
      }
      return Stream.of(type.getEnumConstants())
          .map(MessageKey.class::cast)
          .filter(key -> key.name().equals(name.substring(dot + 1)))
          .findFirst();
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }
}
