package mx.prep.core.inspection;

import mx.prep.core.testkit.TextsCheck;
import org.junit.jupiter.api.Test;

final class InspectionTextTest {
  @Test
  void isInBothLanguages() {
    TextsCheck.check(InspectionText.class);
  }
}
