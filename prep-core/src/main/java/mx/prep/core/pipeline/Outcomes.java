package mx.prep.core.pipeline;

import java.util.Optional;
import mx.prep.core.model.Claim;
import mx.prep.core.text.Message;
import mx.prep.core.verify.CheckReport;
import mx.prep.core.verify.Judgement;

/** Puts judgements into words. */
final class Outcomes {
  private Outcomes() {}

  /** The outcome of a judgement. The state is what became of the cut, where it is accepted. */
  static Outcome of(String delivery, Judgement judgement, CutState state) {
    Optional<CutState> shown = Optional.empty();
    Message message;
    if (judgement instanceof Judgement.Refused refused) {
      message = refused.refusal().reason();
    } else if (judgement instanceof Judgement.Pending pending) {
      message = pending.why();
    } else if (judgement instanceof Judgement.AlreadyAccepted already) {
      message = about(OutcomeText.ALREADY_ACCEPTED, already.signed());
    } else {
      shown = Optional.of(state);
      message = about(OutcomeText.of(state), ((Judgement.Verified) judgement).cut().claim());
    }
    return new Outcome(
        delivery, judgement.code(), judgement.claim(), shown, message, CheckReport.of(judgement));
  }

  private static Message about(OutcomeText text, Claim claim) {
    return Message.of(
        text, "series", claim.series(), "sequence", claim.sequence(), "cutoff", claim.cutoff());
  }
}
