package mx.prep.cli.command;

import java.util.Optional;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.text.MessageKey;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.Verdict;

/**
 * What to do about a refusal whose reason only says what is wrong: readers of signatures, manifests
 * and archives know bytes, not people. The core's own reasons say it themselves.
 */
enum Advice implements MessageKey {
  /** Signatures: somebody may be pretending. */
  CALL_THE_INSTITUTE,
  /** Everything else: whoever packed it must mend it. */
  ASK_FOR_A_GOOD_PACKAGE;

  /** For that outcome; empty where none is needed. */
  static Optional<Advice> on(Outcome outcome) {
    if (outcome.code().verdict() != Verdict.REFUSED
        || outcome.message().key() instanceof CoreReason) {
      return Optional.empty();
    }
    return Optional.of(
        switch (outcome.code()) {
          case SIGNATURE_INVALID, SIGNER_UNTRUSTED -> CALL_THE_INSTITUTE;
          default -> ASK_FOR_A_GOOD_PACKAGE;
        });
  }
}
