package mx.prep.core.verify;

import mx.prep.core.testkit.TextsCheck;
import org.junit.jupiter.api.Test;

final class VerifyTextsTest {
  @Test
  void everyConstantHasWordsInBothLanguages() {
    TextsCheck.check(Check.class);
    TextsCheck.check(PassedText.class);
  }
}
