package mx.prep.core.check;

import java.util.Optional;
import java.util.function.Supplier;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.publish.AcceptedSites;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.spi.Ledger;
import mx.prep.core.spi.StateStore;
import mx.prep.core.spi.StateStore.Live;

/**
 * Knows what ought to be on the page, by what was recorded as live.
 *
 * @param resting what is there while no cut is; empty where that is not known
 */
public record OnPage(
    StateStore state, Ledger ledger, AcceptedSites sites, Supplier<Optional<StagedSite>> resting) {
  Expected now() {
    Optional<AcceptedCut> cut = cut();
    return new Expected(cut, cut.map(sites::site).or(resting));
  }

  /** The cut that was recorded as live. */
  Optional<AcceptedCut> cut() {
    return state.live().flatMap(this::cut);
  }

  private Optional<AcceptedCut> cut(Live live) {
    return ledger
        .find(live.series(), live.cut().sequence())
        .filter(cut -> cut.ref().equals(live.cut()));
  }

  /** Whether that is what ought to be there. */
  boolean isStill(Optional<AcceptedCut> cut) {
    return state.live().map(Live::cut).equals(cut.map(AcceptedCut::ref));
  }
}
