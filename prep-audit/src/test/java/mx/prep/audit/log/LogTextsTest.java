package mx.prep.audit.log;

import mx.prep.core.testkit.TextsCheck;
import org.junit.jupiter.api.Test;

final class LogTextsTest {
  @Test
  void errorsAndFaultsHaveWordsInBothLanguages() {
    TextsCheck.check(LogError.class);
    TextsCheck.check(LogFault.class);
  }
}
