package mx.prep.transfer.deliver;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How a delivery is carried out.
 *
 * @param parallel most Difusores at one time
 * @param attempts most for each Difusor
 * @param pause before the second attempt; twice as long before each later one
 * @param deadline after which whoever has not got everything has failed
 */
public record DeliveryLimits(int parallel, int attempts, Duration pause, Duration deadline) {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int MOST_DOUBLINGS = 10;

  public DeliveryLimits {
    if (parallel < 1 || attempts < 1) {
      throw new IllegalArgumentException("parallel and attempts are 1 or more");
    }
  }

  /** How long to wait after so many attempts; with jitter, so that all do not come back at once. */
  Duration pauseAfter(int failed) {
    long doubled = pause.toMillis() << Math.min(failed - 1, MOST_DOUBLINGS);
    long millis = Math.min(doubled, LONGEST.toMillis());
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
  }
}
