package mx.prep.core.pipeline;

import java.time.Clock;
import java.util.Optional;
import mx.prep.core.model.Claim;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.spi.StateStore.JumpApproval;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verify.OrderRules;

/**
 * The way out of {@code SEQUENCE_JUMP} (threat T18): a person lets one signed manifest pass, byte
 * for byte, and says why. Whichever process takes the cut in writes that into the audit log, before
 * it accepts it, and uses the approval up.
 */
public record JumpApprovals(OrderRules order, Records records, Clock clock) {
  /**
   * Approves the jump of a delivery. Works beside the one writer of the data folder.
   *
   * @param reason in the person's own words
   * @param by who that is
   * @return what was approved; empty where it is no jump, or enough trusted signers do not stand
   *     behind it
   */
  public Optional<JumpApproval> approve(
      Delivery delivery, Convention convention, String reason, String by) {
    try {
      Claim claim = convention.authenticate(delivery);
      if (!order.jumps(claim, new GuardedLedger(records.history(), records.state()))) {
        return Optional.empty();
      }
      JumpApproval approval =
          new JumpApproval(claim.series(), claim.ref(), reason, by, clock.instant());
      records.state().saveJump(approval);
      return Optional.of(approval);
    } catch (RefusedException e) {
      return Optional.empty(); // it is judged, and told, when it is published
    }
  }
}
