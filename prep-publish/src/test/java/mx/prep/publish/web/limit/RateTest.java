package mx.prep.publish.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RateTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private long now = Long.MAX_VALUE - SECOND; // where a careless comparison goes wrong
  private final Rate rate = new Rate(10, 3, () -> now);

  @Test
  void aBurstPassesThenOneEachTenthOfASecond() {
    assertThat(take(1)).isZero();
    assertThat(take(1)).isZero();
    assertThat(take(1)).isZero();
    assertThat(take(1)).isEqualTo(SECOND / 10);

    now += SECOND / 10;

    assertThat(take(1)).isZero();
    assertThat(take(1)).isPositive();
  }

  @Test
  void whoIsRefusedDoesNotWaitLongerForIt() {
    for (int i = 0; i < 1_000; i++) {
      take(1);
    }

    assertThat(take(1)).isEqualTo(SECOND / 10);
  }

  @Test
  void aPauseFillsTheBucketAndNoMore() {
    for (int i = 0; i < 3; i++) {
      take(1);
    }
    now += 100 * SECOND;

    for (int i = 0; i < 3; i++) {
      assertThat(take(1)).isZero();
    }
    assertThat(take(1)).isPositive();
  }

  @Test
  void eachHasABucketOfTheirOwn() {
    for (int i = 0; i < 4; i++) {
      take(1);
    }

    assertThat(take(2)).isZero();
  }

  @Test
  void zeroIsNoLimit() {
    Rate none = new Rate(0, 1, () -> now);
    for (int i = 0; i < 100; i++) {
      assertThat(none.take(1)).isZero();
    }
  }

  private long take(long address) {
    return rate.take(address);
  }
}
