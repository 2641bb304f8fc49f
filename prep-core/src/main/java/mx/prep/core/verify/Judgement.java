package mx.prep.core.verify;

import java.util.Optional;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Claim;
import mx.prep.core.text.Message;
import mx.prep.core.verdict.Refusal;
import mx.prep.core.verdict.VerdictCode;

/** What the checks say of a delivery. */
public sealed interface Judgement {
  /** The claim, where it was signed by enough trusted signers and well formed. */
  Optional<Claim> claim();

  VerdictCode code();

  /** Every check passed. Close the cut. */
  record Verified(VerifiedCut cut) implements Judgement {
    @Override
    public Optional<Claim> claim() {
      return Optional.of(cut.claim());
    }

    @Override
    public VerdictCode code() {
      return VerdictCode.ACCEPTED;
    }
  }

  /** The same bytes were accepted before. */
  record AlreadyAccepted(Claim signed, AcceptedCut cut) implements Judgement {
    @Override
    public Optional<Claim> claim() {
      return Optional.of(signed);
    }

    @Override
    public VerdictCode code() {
      return VerdictCode.ALREADY_ACCEPTED;
    }
  }

  /** It waits for a cut before it. */
  record Pending(Claim signed, Message why) implements Judgement {
    @Override
    public Optional<Claim> claim() {
      return Optional.of(signed);
    }

    @Override
    public VerdictCode code() {
      return VerdictCode.PENDING;
    }
  }

  /** A check failed. */
  record Refused(Optional<Claim> claim, Refusal refusal) implements Judgement {
    @Override
    public VerdictCode code() {
      return refusal.code();
    }
  }
}
