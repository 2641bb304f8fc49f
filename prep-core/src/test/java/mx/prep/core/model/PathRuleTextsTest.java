package mx.prep.core.model;

import mx.prep.core.testkit.TextsCheck;
import org.junit.jupiter.api.Test;

final class PathRuleTextsTest {
  @Test
  void everyConstantHasWordsInBothLanguages() {
    TextsCheck.check(PathRule.class);
  }
}
