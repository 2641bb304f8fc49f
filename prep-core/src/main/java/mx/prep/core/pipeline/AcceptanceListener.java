package mx.prep.core.pipeline;

import java.util.Optional;
import mx.prep.core.model.AcceptedCut;

/** Hears of every accepted cut, after it is shown where it is due; must return at once. */
@FunctionalInterface
public interface AcceptanceListener {
  /**
   * A cut was accepted.
   *
   * @param before the highest cut of the series until then
   */
  void accepted(AcceptedCut cut, Optional<AcceptedCut> before);

  /** Both hear of it, this one first. */
  default AcceptanceListener and(AcceptanceListener other) {
    return (cut, before) -> {
      accepted(cut, before);
      other.accepted(cut, before);
    };
  }
}
