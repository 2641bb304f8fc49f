package mx.prep.core.verify;

import java.util.Optional;
import java.util.function.Supplier;
import mx.prep.core.model.Claim;
import mx.prep.core.site.DirectorySource;
import mx.prep.core.spi.ContentStaging;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Ledger;
import mx.prep.core.verdict.RefusedException;

/**
 * Judges deliveries: the checks of {@code package-format.md} in their order, the first that fails
 * names the verdict. Changes nothing but the staging it is given.
 */
public record Verifier(OrderRules order, ContentRules contents) {
  /**
   * Judges a delivery whose signatures have not been checked.
   *
   * @param staging opened only when the contents are to be read; closed here unless the cut is
   *     verified
   * @throws mx.prep.core.error.PrepException where it cannot be decided
   */
  public Judgement judge(
      Delivery delivery,
      Convention convention,
      Ledger ledger,
      DirectorySource directories,
      Supplier<ContentStaging> staging) {
    Claim claim;
    try {
      claim = convention.authenticate(delivery);
    } catch (RefusedException e) {
      return new Judgement.Refused(Optional.empty(), e.refusal());
    }
    return judge(claim, delivery, convention, ledger, directories, staging);
  }

  /** Judges a delivery whose claim is authenticated: checks 3 to 9. */
  public Judgement judge(
      Claim claim,
      Delivery delivery,
      Convention convention,
      Ledger ledger,
      DirectorySource directories,
      Supplier<ContentStaging> staging) {
    try {
      Placement placement = order.place(claim, ledger);
      if (placement instanceof Placement.Already already) {
        return new Judgement.AlreadyAccepted(claim, already.cut());
      }
      if (placement instanceof Placement.Waiting waiting) {
        return new Judgement.Pending(claim, waiting.why());
      }
      Placement.Next next = (Placement.Next) placement;
      return verified(next, convention, delivery, directories, staging.get());
    } catch (RefusedException e) {
      return new Judgement.Refused(Optional.of(claim), e.refusal());
    }
  }

  private Judgement verified(
      Placement.Next next,
      Convention convention,
      Delivery delivery,
      DirectorySource directories,
      ContentStaging staging)
      throws RefusedException {
    boolean handedOn = false;
    try {
      VerifiedCut cut = contents.check(next, convention, delivery, directories, staging);
      handedOn = true;
      return new Judgement.Verified(cut);
    } finally {
      if (!handedOn) {
        staging.close();
      }
    }
  }
}
