package mx.prep.core.verdict;

import mx.prep.core.text.Message;

/**
 * Why a package is refused.
 *
 * @param code the verdict's code, never an accepting one
 * @param reason which rule was broken, where, what was expected and what was found
 * @param provisional whether more files of the same delivery, such as a second signer's, may still
 *     turn it (threat T01)
 */
public record Refusal(VerdictCode code, Message reason, boolean provisional) {
  /** For good. */
  public Refusal(VerdictCode code, Message reason) {
    this(code, reason, false);
  }

  public Refusal {
    if (code.verdict() != Verdict.REFUSED) {
      throw new IllegalArgumentException(code + " refuses nothing");
    }
  }

  /**
   * Whether the package is ahead of this receiver's clock, and nothing else is known against it: it
   * may be accepted later, or at once where it is the clock that is wrong (threat T75).
   */
  public boolean isEarly() {
    return reason.key() == CoreReason.CUTOFF_IN_FUTURE;
  }
}
