package mx.prep.core.pipeline;

import java.time.OffsetDateTime;
import java.util.Optional;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Claim;
import mx.prep.core.model.SeriesId;
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

  /** That a cut is on the page. */
  static Message live(AcceptedCut cut) {
    return about(OutcomeText.LIVE, cut.series(), cut.sequence(), cut.cutoff());
  }

  private static Message about(OutcomeText text, Claim claim) {
    return about(text, claim.series(), claim.sequence(), claim.cutoff());
  }

  private static Message about(
      OutcomeText text, SeriesId series, long sequence, OffsetDateTime cutoff) {
    return Message.of(text, "series", series, "sequence", sequence, "cutoff", cutoff);
  }
}
