package mx.prep.cli.demo.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NightTest {
  private static final Instant EIGHT = Instant.parse("2024-06-03T02:00:00Z");
  private final Night night = new Night(EIGHT, Duration.ofMinutes(15), 8);

  @Test
  void cutoffsAreAStepApart() {
    assertThat(night.cutoff(1)).isEqualTo(EIGHT);
    assertThat(night.cutoff(8)).isEqualTo(EIGHT.plus(Duration.ofMinutes(105)));
    assertThatIllegalArgumentException().isThrownBy(() -> night.cutoff(9));
    assertThatIllegalArgumentException().isThrownBy(() -> night.cutoff(0));
  }

  @Test
  void noEventIsLaterThanTheFirstCutThatKnowsOfIt() {
    for (int i = 0; i <= 1000; i++) {
      double moment = i / 1000.0;
      int cut = night.cutOf(moment);
      assertThat(night.clockAt(moment)).isBeforeOrEqualTo(night.cutoff(cut));
    }
  }

  @Test
  void stepsBelowASecondAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Night(EIGHT, Duration.ofMillis(500), 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Night(EIGHT, Duration.ofMillis(1500), 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Night(EIGHT.plusMillis(1), Duration.ofSeconds(5), 3));
  }
}
