package mx.prep.cli.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread or process does, as long as it takes and no longer. */
public final class Eventually {
  private static final Duration LOOK = Duration.ofMillis(25);

  private Eventually() {}

  /** Until it is so; the last thing that was wrong, where it never is. */
  public static void within(Duration patience, Callable<Void> asserts) throws Exception {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        asserts.call();
        return;
      } catch (AssertionError | Exception e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK.toMillis()));
      }
    }
  }
}
