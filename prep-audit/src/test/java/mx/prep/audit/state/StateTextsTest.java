package mx.prep.audit.state;

import mx.prep.core.testkit.TextsCheck;
import org.junit.jupiter.api.Test;

final class StateTextsTest {
  @Test
  void textsAreThereInBothLanguages() {
    TextsCheck.check(IncidentText.class);
  }
}
