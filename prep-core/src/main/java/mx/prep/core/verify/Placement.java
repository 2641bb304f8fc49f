package mx.prep.core.verify;

import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Claim;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.text.Message;

/** Where a claim stands among the accepted cuts, after checks 3 to 6. */
public sealed interface Placement {
  /** It is the next one. Only {@link OrderRules} makes it. */
  final class Next implements Placement {
    private final Claim claim;
    private final SiteSummary base;

    Next(Claim claim, SiteSummary base) {
      this.claim = claim;
      this.base = base;
    }

    public Claim claim() {
      return claim;
    }

    /** The site that it is applied to. */
    public SiteSummary base() {
      return base;
    }
  }

  /** These very bytes were accepted before: nothing to do. */
  record Already(AcceptedCut cut) implements Placement {}

  /** It waits for a cut that has not come. */
  record Waiting(Message why) implements Placement {}
}
