package mx.prep.core.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a {@link Message} into words of one language. Thread-safe.
 *
 * <p>Facts are escaped: control, bidirectional and line-breaking characters appear as {@code
 * \}{@code uXXXX}, so that a hostile name cannot write a line of its own into a terminal or a log
 * (threat T79).
 */
public final class Texts {
  private static final Pattern FACT = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9]*)}");

  /** Never falls back to the machine's own language: Spanish is the root bundle. */
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Locale locale;

  public Texts(Locale locale) {
    this.locale = locale;
  }

  public Locale locale() {
    return locale;
  }

  /** The message in words. A text that is missing shows its key and facts, never nothing. */
  public String render(Message message) {
    String pattern = pattern(message.key());
    if (pattern == null) {
      return message.toString();
    }
    Matcher matcher = FACT.matcher(pattern);
    StringBuilder words = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(words, Matcher.quoteReplacement(fact(message, matcher.group(1))));
    }
    return matcher.appendTail(words).toString();
  }

  private String fact(Message message, String name) {
    MessageKey word = message.words().get(name);
    if (word != null) {
      Map<String, MessageKey> others = new HashMap<>(message.words());
      others.remove(name); // a text in itself would have no end
      return render(new Message(word, message.facts(), others));
    }
    String value = message.facts().get(name);
    return value == null ? "{" + name + "}" : escape(value);
  }

  /** The text of a key that needs no facts. */
  public String render(MessageKey key) {
    return render(new Message(key, Map.of()));
  }

  /** Whether the key has words in exactly this language or its fallback; for tests. */
  public boolean has(MessageKey key) {
    return pattern(key) != null;
  }

  private @org.jspecify.annotations.Nullable String pattern(MessageKey key) {
    Class<?> owner = key.getDeclaringClass();
    try {
      return ResourceBundle.getBundle(
              owner.getPackageName() + ".Messages", locale, owner.getClassLoader(), NO_FALLBACK)
          .getString(owner.getSimpleName() + "." + key.name());
    } catch (MissingResourceException e) {
      return null;
    }
  }

  /** Whether a character could act on a terminal, break a line, or turn the reading direction. */
  public static boolean actsOnTerminals(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE ->
          true;
      default -> false;
    };
  }

  /** The text with every character that could act on a terminal or break a line made visible. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (actsOnTerminals(c)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }
}
