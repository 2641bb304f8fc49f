package mx.prep.cli.demo.election;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When the cuts of the night are taken. The whole night always fits in {@code cuts}: more cuts mean
 * smaller steps.
 *
 * @param firstCutoff the moment cut 1 speaks for, whole seconds
 * @param step from one cutoff to the next, whole seconds, positive
 * @param cuts how many cuts the night has, from 1
 */
public record Night(Instant firstCutoff, Duration step, int cuts) {

  /** Checks the bounds; {@code IllegalArgumentException} when one does not hold. */
  public Night {
    boolean wholeSeconds =
        step.equals(step.truncatedTo(ChronoUnit.SECONDS))
            && firstCutoff.equals(firstCutoff.truncatedTo(ChronoUnit.SECONDS));
    if (cuts < 1 || step.toSeconds() < 1 || !wholeSeconds) {
      throw new IllegalArgumentException(
          "firstCutoff=%s step=%s cuts=%d".formatted(firstCutoff, step, cuts));
    }
  }

  /** The moment the given cut (1 to {@link #cuts}) speaks for. */
  public Instant cutoff(int cut) {
    if (cut < 1 || cut > cuts) {
      throw new IllegalArgumentException("cut %d of %d".formatted(cut, cuts));
    }
    return firstCutoff.plus(step.multipliedBy(cut - 1L));
  }

  /** The first cut that knows of an event at {@code moment}, a fraction (0 to 1) of the night. */
  int cutOf(double moment) {
    return Math.max(1, (int) StrictMath.ceil(moment * cuts));
  }

  /**
   * The clock at {@code moment}, a fraction of the night; never after the cutoff of {@link #cutOf}.
   */
  Instant clockAt(double moment) {
    double seconds = (moment * cuts - 1) * step.toSeconds();
    return firstCutoff.plusSeconds((long) StrictMath.floor(seconds));
  }
}
