package mx.prep.integrity.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import mx.prep.core.testkit.TextsCheck;
import mx.prep.core.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class InspectReasonTest {
  @Test
  void saysTheFactsThatItPromises() {
    TextsCheck.check(InspectReason.class);
  }

  @ParameterizedTest
  @EnumSource(InspectReason.class)
  void isAWarningInBothLanguages(InspectReason reason) {
    assertThat(new Texts(Locale.ROOT).render(reason)).startsWith("Advertencia: ");
    assertThat(new Texts(Locale.ENGLISH).render(reason)).startsWith("Warning: ");
  }
}
