package mx.prep.core.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import mx.prep.core.model.Calendar;
import mx.prep.core.spi.StateStore;
import mx.prep.core.spi.StateStore.Live;

/**
 * The time; of a clock that fell back, what the Institute signed of the series that is live. So
 * results that are out stay out, and a drill does not come back among them (threat T75).
 */
record KnownTime(StateStore state, Clock clock) {
  /**
   * No earlier than what is live speaks for, less what a cutoff may lie ahead of the clock: nothing
   * that a fast clock opened too early stays once it is put right.
   */
  Instant with(Optional<Live> recorded) {
    Instant now = clock.instant();
    return recorded
        .flatMap(live -> state.series(live.series()).highest())
        .map(cut -> cut.cutoff().toInstant().minus(Calendar.CLOCK_TOLERANCE))
        .filter(now::isBefore)
        .orElse(now);
  }
}
