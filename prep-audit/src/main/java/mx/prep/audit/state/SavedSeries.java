package mx.prep.audit.state;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import mx.prep.audit.cuts.SavedCut;
import mx.prep.core.spi.StateStore.RolledBack;
import mx.prep.core.spi.StateStore.SeriesState;
import org.jspecify.annotations.Nullable;

/**
 * A series as it is saved.
 *
 * @param highest the highest accepted cut, null for none
 * @param rolledBack null while that is the one on the page
 */
record SavedSeries(@Nullable SavedCut highest, @Nullable Earlier rolledBack) {
  static SavedSeries of(SeriesState state) {
    return new SavedSeries(
        state.highest().map(SavedCut::of).orElse(null),
        state.rolledBack().map(Earlier::of).orElse(null));
  }

  SeriesState state() {
    return new SeriesState(
        Optional.ofNullable(highest).map(SavedCut::cut),
        Optional.ofNullable(rolledBack).map(Earlier::state));
  }

  /** The cut on the page instead of the highest, and why. */
  record Earlier(SavedCut to, String reason, String at) {
    Earlier {
      Objects.requireNonNull(to);
      Objects.requireNonNull(reason);
      Instant.parse(at);
    }

    static Earlier of(RolledBack state) {
      return new Earlier(SavedCut.of(state.to()), state.reason(), state.at().toString());
    }

    RolledBack state() {
      return new RolledBack(to.cut(), reason, Instant.parse(at));
    }
  }
}
