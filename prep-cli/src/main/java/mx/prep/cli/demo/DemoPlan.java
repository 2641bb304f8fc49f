package mx.prep.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import mx.prep.cli.demo.election.Night;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.SeriesId;

/**
 * What is played.
 *
 * @param cuts of the night, from 1
 * @param interval from one cut to the next, in real time
 * @param port of the page; empty for the usual one, or another that is free
 */
public record DemoPlan(int cuts, Duration interval, OptionalInt port) {
  static final ElectionId ELECTION = new ElectionId("chiapas-2024");

  /** A drill: results that are invented are never called real, not even here. */
  static final SeriesId SERIES = new SeriesId("simulacro-demo");

  /** The night of the real election, 20:00 in Chiapas. */
  private static final Instant FIRST_CUTOFF = Instant.parse("2024-06-03T02:00:00Z");

  private static final Duration NIGHT = Duration.ofHours(6);

  public DemoPlan {
    if (cuts < 1 || interval.isNegative()) {
      throw new IllegalArgumentException("at least one cut, and no time backwards");
    }
  }

  /** The simulated night that the cuts speak of, six hours long. */
  Night night() {
    long minutes = Math.max(1, NIGHT.toMinutes() / cuts);
    return new Night(FIRST_CUTOFF, Duration.ofMinutes(minutes), cuts);
  }
}
