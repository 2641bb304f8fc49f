package mx.prep.core.pipeline;

import mx.prep.core.testkit.TextsCheck;
import org.junit.jupiter.api.Test;

final class PipelineTextsTest {
  @Test
  void everyConstantHasWordsInBothLanguages() {
    TextsCheck.check(OutcomeText.class);
    TextsCheck.check(PipelineText.class);
  }
}
