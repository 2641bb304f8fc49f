package mx.prep.audit.history;

import mx.prep.core.testkit.TextsCheck;
import org.junit.jupiter.api.Test;

final class HistoryTextsTest {
  @Test
  void errorsHaveWordsInBothLanguages() {
    TextsCheck.check(HistoryError.class);
  }
}
