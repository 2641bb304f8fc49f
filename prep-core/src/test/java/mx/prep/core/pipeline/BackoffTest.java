package mx.prep.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Threat T67. */
final class BackoffTest {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  @Test
  void eachFailureWaitsLongerUpToAMinuteAndASuccessForgetsThem() {
    Backoff backoff = new Backoff(INTERVAL);
    for (int seconds : new int[] {10, 20, 40, 60, 60, 60}) {
      Duration most = Duration.ofSeconds(seconds);
      assertThat(backoff.failure()).isBetween(most.dividedBy(2), most);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(backoff.failure()).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }
    assertThat(backoff.success()).isEqualTo(INTERVAL);
    assertThat(backoff.failure()).isLessThanOrEqualTo(Duration.ofSeconds(10));
  }
}
