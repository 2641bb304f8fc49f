package mx.prep.core.verdict;

import mx.prep.core.text.Message;

/**
 * Why a package is refused.
 *
 * @param code the verdict's code, never an accepting one
 * @param reason which rule was broken, where, what was expected and what was found
 */
public record Refusal(VerdictCode code, Message reason) {
  public Refusal {
    if (code.verdict() != Verdict.REFUSED) {
      throw new IllegalArgumentException(code + " refuses nothing");
    }
  }
}
