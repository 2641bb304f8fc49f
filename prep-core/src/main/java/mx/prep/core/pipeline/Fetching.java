package mx.prep.core.pipeline;

import java.util.Optional;
import mx.prep.core.model.ArchiveRef;
import mx.prep.core.model.Claim;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Ledger;
import mx.prep.core.spi.PackageHistory;
import mx.prep.core.verdict.Refusal;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verify.Placement;
import mx.prep.core.verify.Verifier;

/** Brings what is wanted of a delivery to this machine, and no more. */
record Fetching(Verifier verifier, SiteStore store, PackageHistory history, Ledger ledger) {
  /**
   * Brings the archive before the one at a time begins, so that a slow source holds up nobody else.
   *
   * @return what it claims; empty where that is not authentic
   */
  Optional<Claim> whatIsWanted(Delivery delivery, Convention convention) {
    Optional<Claim> authentic = Optional.empty();
    store.requireRoom(0); // manifest and signatures are small, yet not what must stay free
    try {
      Claim claim = convention.authenticate(delivery);
      authentic = Optional.of(claim);
      fetchArchive(claim, delivery);
    } catch (RefusedException e) {
      // It is judged, recorded and told below, in the order of the checks.
    }
    return authentic;
  }

  private void fetchArchive(Claim claim, Delivery delivery) throws RefusedException {
    boolean waits;
    try {
      Placement placement = verifier.order().place(claim, ledger);
      if (placement instanceof Placement.Already) {
        return;
      }
      waits = placement instanceof Placement.Waiting;
    } catch (RefusedException e) {
      if (!isKeptForLater(claim, e.refusal())) {
        throw e;
      }
      waits = true;
    }
    store.requireRoom(room(claim.archive()));
    if (waits) {
      // When its turn comes, what was damaged on the way can no longer be fetched again.
      verifier.contents().bringIntact(claim, delivery);
    } else {
      verifier.contents().bring(claim, delivery);
    }
  }

  /** It may be this machine's clock that is wrong, and no cut is lost for that. */
  boolean isKeptForLater(Claim claim, Refusal refusal) {
    return refusal.isEarly()
        && history.pendingSequences(claim.series()).size() < EarlyCuts.MOST_WAITING;
  }

  /** What is too large is refused without room being made for it. */
  private long room(ArchiveRef archive) {
    boolean wanted = archive.size() <= verifier.contents().limits().packageSize().bytes();
    return wanted ? Math.max(archive.size(), 0) : 0;
  }
}
