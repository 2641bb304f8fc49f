package mx.prep.integrity.minisign;

import mx.prep.core.text.Message;

/** Carries out of the parser why a file is no minisign signature. */
final class UnreadableSignature extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Message why;

  UnreadableSignature(MinisignReason reason, Object... namesAndValues) {
    super(reason.name(), null, false, false);
    this.why = Message.of(reason, namesAndValues);
  }

  Message why() {
    return why;
  }
}
