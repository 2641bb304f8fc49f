package mx.prep.transfer.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class HostChoiceTest {
  private long now = Long.MAX_VALUE - 5;
  private final HostChoice choice = new HostChoice(3, () -> now, new SplittableRandom(1));

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void thePreferredComesFirst() {
    assertThat(choice.order()).containsExactly(0, 1, 2);
  }

  @Test
  void oneThatFailsIsLeftInPeaceAndThenPreferredAgain() {
    assertThat(choice.failed(0)).isTrue();
    choice.worked(1);
    assertThat(choice.order()).containsExactly(1, 2);
    pass(Duration.ofSeconds(11));
    assertThat(choice.order()).containsExactly(0, 1, 2);
  }

  @Test
  void oneThatFailsAgainAndAgainIsAskedLessAndLess() {
    for (int i = 0; i < 20; i++) {
      choice.failed(0);
    }
    pass(Duration.ofMinutes(2));
    assertThat(choice.order()).containsExactly(1, 2);
    pass(Duration.ofMinutes(3));
    assertThat(choice.order()).containsExactly(0, 1, 2);
    choice.worked(0);
    choice.failed(0);
    pass(Duration.ofSeconds(11));
    assertThat(choice.order()).contains(0);
  }

  @Test
  void whereAllFailAllAreAsked() {
    choice.failed(0);
    choice.failed(1);
    choice.failed(2);
    assertThat(choice.order()).containsExactly(0, 1, 2);
  }

  @Test
  void fiftyDifusoresDoNotComeBackAtOnce() {
    HostChoice other = new HostChoice(2, () -> now, new SplittableRandom(2));
    choice.failed(0);
    other.failed(0);
    int differ = 0;
    for (int i = 0; i < 100; i++) {
      pass(Duration.ofMillis(100));
      differ += choice.order().contains(0) == other.order().contains(0) ? 0 : 1;
    }
    assertThat(differ).isPositive();
  }
}
