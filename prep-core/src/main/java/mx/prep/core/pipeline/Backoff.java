package mx.prep.core.pipeline;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next poll: longer after each failure in a row, with jitter, so that
 * fifty Difusores do not come back at once.
 */
final class Backoff {
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 10;

  private final Duration interval;
  private int failures;

  Backoff(Duration interval) {
    this.interval = interval;
  }

  Duration success() {
    failures = 0;
    return interval;
  }

  Duration failure() {
    failures = Math.min(failures + 1, MOST_DOUBLINGS);
    long millis = Math.min(interval.toMillis() << failures, LONGEST.toMillis());
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
  }
}
