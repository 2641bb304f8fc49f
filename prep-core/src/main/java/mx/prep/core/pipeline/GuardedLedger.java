package mx.prep.core.pipeline;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.SeriesId;
import mx.prep.core.spi.Ledger;
import mx.prep.core.spi.StateStore;

/**
 * The history, and the state as a second witness: whoever deletes packages from history does not
 * make a series go back.
 */
public record GuardedLedger(Ledger history, StateStore state) implements Ledger {
  @Override
  public Optional<AcceptedCut> highest(SeriesId series) {
    return Stream.of(history.highest(series), state.series(series).highest())
        .flatMap(Optional::stream)
        .max(Comparator.comparing(AcceptedCut::sequence));
  }

  @Override
  public Optional<AcceptedCut> find(SeriesId series, long sequence) {
    return history
        .find(series, sequence)
        .or(() -> state.series(series).highest().filter(cut -> cut.sequence() == sequence));
  }

  @Override
  public boolean allowsJump(CutRef cut) {
    return state.approvedJump(cut).isPresent();
  }
}
