package mx.prep.integrity.openpgp;

import java.util.List;
import mx.prep.core.spi.SignatureScheme.Finding;
import mx.prep.core.spi.SignatureScheme.Outcome;
import mx.prep.core.text.Message;

/** Carries out of a check what a signature turned out to be, other than good. */
final class SignatureProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  SignatureProblem(Outcome outcome, OpenPgpReason reason, Object... namesAndValues) {
    super(reason.name(), null, false, false);
    this.finding = new Finding(outcome, List.of(), Message.of(reason, namesAndValues));
  }

  Finding finding() {
    return finding;
  }

  static SignatureProblem unreadable(OpenPgpReason reason, Object... namesAndValues) {
    return new SignatureProblem(Outcome.UNREADABLE, reason, namesAndValues);
  }

  static SignatureProblem invalid(OpenPgpReason reason, Object... namesAndValues) {
    return new SignatureProblem(Outcome.INVALID, reason, namesAndValues);
  }

  static SignatureProblem stranger(OpenPgpReason reason, Object... namesAndValues) {
    return new SignatureProblem(Outcome.STRANGER, reason, namesAndValues);
  }
}
