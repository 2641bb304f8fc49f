package mx.prep.core.verdict;

import mx.prep.core.text.Message;
import mx.prep.core.text.MessageKey;

/**
 * Carries a refusal out of a parser to the verifier, which turns it into a verdict. Checked, so
 * that no reader of foreign bytes forgets that they may be bad.
 */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  public RefusedException(Refusal refusal) {
    super(refusal.code() + " " + refusal.reason(), null, false, false);
    this.refusal = refusal;
  }

  /**
   * Refuses for a reason.
   *
   * @param namesAndValues the facts of the reason's text, name, value, name, value …
   */
  public RefusedException(VerdictCode code, MessageKey reason, Object... namesAndValues) {
    this(new Refusal(code, Message.of(reason, namesAndValues)));
  }

  public Refusal refusal() {
    return refusal;
  }
}
