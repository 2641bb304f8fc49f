package mx.prep.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mx.prep.core.text.MessageKey;

/**
 * Checks that an enum's texts are there in both languages, say the same facts, and that those facts
 * are the ones that its Javadoc promises. Called from a module's own test, whose sources it reads.
 */
public final class TextsCheck {
  private static final Pattern FACT = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9]*)}");
  private static final Pattern WORD = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*");

  private final Class<? extends MessageKey> keys;
  private final String source;

  private TextsCheck(Class<? extends MessageKey> keys) {
    this.keys = keys;
    this.source = source(keys);
  }

  /** Checks one enum. */
  public static void check(Class<? extends MessageKey> keys) {
    TextsCheck check = new TextsCheck(keys);
    Properties spanish = check.bundle("Messages.properties");
    Properties english = check.bundle("Messages_en.properties");
    check.complete(spanish);
    check.complete(english);
    check.constants().forEach(constant -> check.facts(constant, spanish, english));
  }

  private void complete(Properties bundle) {
    String prefix = keys.getSimpleName() + ".";
    assertThat(
            bundle.stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix))
                .filter(name -> !bundle.getProperty(name).isBlank()))
        .as("texts of %s", keys)
        .containsExactlyInAnyOrderElementsOf(constants().stream().map(c -> prefix + c).toList());
  }

  private void facts(String constant, Properties spanish, Properties english) {
    String key = keys.getSimpleName() + "." + constant;
    Set<String> said = facts(spanish.getProperty(key));
    assertThat(facts(english.getProperty(key))).as("facts of %s in English", key).isEqualTo(said);
    assertThat(promised(constant)).as("facts in the Javadoc of %s", key).containsAll(said);
  }

  private List<String> constants() {
    return Stream.of(keys.getEnumConstants()).map(MessageKey::name).toList();
  }

  private static Set<String> facts(String text) {
    return words(FACT.matcher(text), 1);
  }

  /** Every word of the constant's Javadoc and of the enum's. */
  private Set<String> promised(String constant) {
    int at = indexOfConstant(constant);
    int begin = source.lastIndexOf("/**", at);
    int ofEnum = source.indexOf("enum " + keys.getSimpleName());
    String own = begin < ofEnum ? "" : source.substring(begin, at);
    String whole = source.substring(Math.max(0, source.lastIndexOf("/**", ofEnum)), ofEnum);
    boolean isNext = !own.isEmpty() && own.substring(own.indexOf("*/") + 2).isBlank();
    return words(WORD.matcher(whole + (isNext ? own : "")), 0);
  }

  private int indexOfConstant(String constant) {
    Matcher matcher = Pattern.compile("(?m)^  " + constant + "\\b").matcher(source);
    assertThat(matcher.find()).as("%s in the source of %s", constant, keys).isTrue();
    return matcher.start();
  }

  private static Set<String> words(Matcher matcher, int group) {
    return matcher
        .results()
        .map((MatchResult result) -> result.group(group))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Properties bundle(String name) {
    Properties bundle = new Properties();
    try (InputStream in =
        Objects.requireNonNull(
            keys.getResourceAsStream(name), keys.getPackageName() + " " + name)) {
      bundle.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return bundle;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String source(Class<?> keys) {
    Path file = Path.of("src/main/java", keys.getName().replace('.', '/') + ".java");
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
