package mx.prep.core.spi;

import java.util.Optional;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.SeriesId;

/** The cuts that were accepted. */
public interface Ledger {
  /** The accepted cut with the highest sequence of the series. */
  Optional<AcceptedCut> highest(SeriesId series);

  /** The accepted cut of that sequence. */
  Optional<AcceptedCut> find(SeriesId series, long sequence);

  /**
   * Whether a person allowed this very cut to lie further above the highest accepted one than the
   * limit says (threat T18).
   */
  default boolean allowsJump(CutRef cut) {
    return false;
  }
}
