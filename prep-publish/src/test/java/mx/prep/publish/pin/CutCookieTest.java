package mx.prep.publish.pin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import mx.prep.core.model.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CutCookieTest {
  private static final Sha256 ROOT = Sha256.of("cut 1".getBytes(StandardCharsets.UTF_8));

  @Test
  void whatIsSetIsReadAgain() {
    String set = CutCookie.set(ROOT, Duration.ofMinutes(2), true);

    assertThat(set).contains("Path=/").contains("Max-Age=120").contains("; Secure");
    assertThat(CutCookie.set(ROOT, Duration.ofMinutes(2), false)).doesNotContain("Secure");
    assertThat(CutCookie.read(set.substring(0, set.indexOf(';')))).contains(ROOT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=b; %s", "%s; a=b", "a=b;%s;c=d", "x-%1$s; %1$s", "a=b,%s"})
  void itIsFoundAmongOthers(String field) {
    assertThat(CutCookie.read(field.formatted("prep_cut=" + ROOT.hex()))).contains(ROOT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a=b", "prep_cut=", "prep_cut=%sA", "prep_cut=\"%s\"", "x-prep_cut=%s"})
  void whatIsNotOursIsNothing(String field) {
    assertThat(CutCookie.read(field.formatted(ROOT.hex()))).isEmpty();
  }
}
