package mx.prep.integrity.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Enumeration;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchiveReasonTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "en"})
  void everyReasonHasItsWordsAndNoWordsAreLeftOver(String language) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "mx.prep.integrity.archive.Messages",
            Locale.forLanguageTag(language),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    Set<String> expected =
        Stream.of(ArchiveReason.values())
            .map(reason -> "ArchiveReason." + reason.name())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(bundle.getLocale().getLanguage()).isEqualTo(language);
    assertThat(own(bundle)).isEqualTo(expected);
  }

  private static Set<String> own(ResourceBundle bundle) {
    Set<String> keys = new TreeSet<>();
    for (Enumeration<String> all = bundle.getKeys(); all.hasMoreElements(); ) {
      keys.add(all.nextElement());
    }
    return keys;
  }
}
