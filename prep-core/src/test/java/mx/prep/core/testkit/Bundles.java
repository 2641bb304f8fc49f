package mx.prep.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mx.prep.core.text.MessageKey;

/** Checks the texts of a package's keys in both languages. */
public final class Bundles {
  private static final Pattern FACT = Pattern.compile("\\{[a-zA-Z][a-zA-Z0-9]*}");

  private Bundles() {}

  /** Each constant has words in Spanish and in English, with the same facts. */
  public static <E extends Enum<E> & MessageKey> void assertComplete(Class<E> keys) {
    Properties spanish = load(keys, "Messages.properties");
    Properties english = load(keys, "Messages_en.properties");
    for (E key : keys.getEnumConstants()) {
      String name = keys.getSimpleName() + "." + key.name();
      assertThat(spanish).containsKey(name);
      assertThat(english).containsKey(name);
      assertThat(facts(spanish.getProperty(name)))
          .as("facts of %s", name)
          .isEqualTo(facts(english.getProperty(name)));
    }
  }

  private static Set<String> facts(String text) {
    return FACT.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static Properties load(Class<?> keys, String file) {
    try (InputStream in = Objects.requireNonNull(keys.getResourceAsStream(file), file);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      Properties properties = new Properties();
      properties.load(reader);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
