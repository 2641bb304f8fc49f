package mx.prep.core.error;

import mx.prep.core.testkit.TextsCheck;
import org.junit.jupiter.api.Test;

final class CoreErrorTextsTest {
  @Test
  void everyConstantHasWordsInBothLanguages() {
    TextsCheck.check(CoreError.class);
    TextsCheck.check(DamageText.class);
  }
}
