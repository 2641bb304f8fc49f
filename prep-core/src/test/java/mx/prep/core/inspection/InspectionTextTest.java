package mx.prep.core.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import mx.prep.core.text.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class InspectionTextTest {
  @ParameterizedTest
  @EnumSource(InspectionText.class)
  void isInBothLanguages(InspectionText text) {
    Texts spanish = new Texts(Locale.ROOT);
    Texts english = new Texts(Locale.ENGLISH);

    assertThat(spanish.has(text)).isTrue();
    assertThat(english.render(text)).isNotEqualTo(spanish.render(text));
  }
}
