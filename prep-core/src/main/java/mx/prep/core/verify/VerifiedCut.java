package mx.prep.core.verify;

import java.time.Instant;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Claim;
import mx.prep.core.site.SitePlan;
import mx.prep.core.spi.ContentStaging;

/**
 * A cut that passed every check of {@code package-format.md}. Only the checks themselves can make
 * one, so whatever takes a {@code VerifiedCut} cannot be given anything else. Holds the contents in
 * staging; close it when they have been taken over, or are not wanted.
 */
public final class VerifiedCut implements AutoCloseable {
  private final Claim claim;
  private final SitePlan plan;
  private final ContentStaging contents;

  VerifiedCut(Claim claim, SitePlan plan, ContentStaging contents) {
    this.claim = claim;
    this.plan = plan;
    this.contents = contents;
  }

  public Claim claim() {
    return claim;
  }

  /** The site after this cut, and the directories that are new. */
  public SitePlan plan() {
    return plan;
  }

  /** The contents of the package's files. */
  public ContentStaging contents() {
    return contents;
  }

  /** What the ledger will say of it. */
  public AcceptedCut acceptedAt(Instant now) {
    return new AcceptedCut(
        claim.election(),
        claim.series(),
        claim.mode(),
        claim.ref(),
        claim.cutoff(),
        claim.nextBy(),
        plan.site(),
        now,
        !claim.signers().isEmpty());
  }

  /** Clears the staging. */
  @Override
  public void close() {
    contents.close();
  }
}
