package mx.prep.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTest {
  /** T79: C1 controls, bidirectional controls, line separators, tags beyond the first plane. */
  private static final String HOSTILE = "a\u009b31m\u202egpj\u2028\u007f\u001b\udb40\udc01ñ😀z";

  @Test
  void nothingThatActsOnATerminalStandsInItAndNothingIsLost() throws IOException {
    String line = Json.line(Map.of("path", HOSTILE, HOSTILE, 1));

    assertThat(line.codePoints())
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)
        .doesNotContain((int) '\u2028');
    assertThat(line).contains("\\u009b", "\\u202e", "\\udb40\\udc01", "ñ😀");
    assertThat(new ObjectMapper().readTree(line).get("path").asText()).isEqualTo(HOSTILE);
  }

  @Test
  void whatIsPrettyKeepsItsLines() throws IOException {
    String text = Json.pretty(Map.of("path", HOSTILE));

    assertThat(text.lines()).hasSize(3);
    assertThat(new ObjectMapper().readTree(text).get("path").asText()).isEqualTo(HOSTILE);
  }
}
