package mx.prep.publish.web;

import mx.prep.core.testkit.Bundles;
import org.junit.jupiter.api.Test;

final class WebTextTest {
  @Test
  void everyNoticeHasWordsInBothLanguages() {
    Bundles.assertComplete(WebText.class);
  }
}
