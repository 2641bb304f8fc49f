package mx.prep.audit.state;

import java.util.Optional;
import mx.prep.audit.cuts.SavedCut;
import mx.prep.core.spi.StateStore.SeriesState;
import org.jspecify.annotations.Nullable;

/**
 * A series as it is saved.
 *
 * @param highest the highest accepted cut, null for none
 */
record SavedSeries(@Nullable SavedCut highest) {
  static SavedSeries of(SeriesState state) {
    return new SavedSeries(state.highest().map(SavedCut::of).orElse(null));
  }

  SeriesState state() {
    return new SeriesState(Optional.ofNullable(highest).map(SavedCut::cut));
  }
}
