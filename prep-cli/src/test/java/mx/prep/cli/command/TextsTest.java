package mx.prep.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mx.prep.core.text.MessageKey;
import org.junit.jupiter.api.Test;

/** Every text of every module, in both languages, with the same facts. */
final class TextsTest {
  private static final Pattern FACT = Pattern.compile("\\{[a-zA-Z0-9]+}");

  @Test
  void everyKeyHasWordsInBothLanguagesWithTheSameFacts() throws Exception {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("mx.prep")) {
      if (type.isEnum() && type.isAssignableTo(MessageKey.class)) {
        Class<?> keys = Class.forName(type.getName());
        Properties spanish = words(keys, "Messages.properties");
        Properties english = words(keys, "Messages_en.properties");
        for (Object constant : keys.getEnumConstants()) {
          String key = keys.getSimpleName() + "." + ((Enum<?>) constant).name();
          String es = spanish.getProperty(key);
          String en = english.getProperty(key);
          if (es == null || en == null || !facts(es).equals(facts(en))) {
            wrong.add(keys.getName() + "." + constant + ": " + es + " / " + en);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void helpSpeaksOfTheSameThingsInBothLanguages() throws Exception {
    assertThat(words(Prep.class, "Usage.properties").stringPropertyNames())
        .isEqualTo(words(Prep.class, "Usage_en.properties").stringPropertyNames());
  }

  private static Properties words(Class<?> owner, String bundle) throws IOException {
    Properties words = new Properties();
    try (InputStream in = owner.getResourceAsStream(bundle)) {
      if (in != null) {
        words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
    }
    return words;
  }

  private static Set<String> facts(String text) {
    Set<String> facts = new TreeSet<>();
    Matcher matcher = FACT.matcher(text);
    while (matcher.find()) {
      facts.add(matcher.group());
    }
    return facts;
  }
}
