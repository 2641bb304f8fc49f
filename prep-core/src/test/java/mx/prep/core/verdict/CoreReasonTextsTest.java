package mx.prep.core.verdict;

import mx.prep.core.testkit.TextsCheck;
import org.junit.jupiter.api.Test;

final class CoreReasonTextsTest {
  @Test
  void everyConstantHasWordsInBothLanguages() {
    TextsCheck.check(CoreReason.class);
  }
}
