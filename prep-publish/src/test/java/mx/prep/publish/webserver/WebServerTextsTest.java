package mx.prep.publish.webserver;

import mx.prep.core.testkit.TextsCheck;
import org.junit.jupiter.api.Test;

final class WebServerTextsTest {
  @Test
  void everyTextIsThereInBothLanguages() {
    TextsCheck.check(WebServerError.class);
    TextsCheck.check(SnippetText.class);
  }
}
