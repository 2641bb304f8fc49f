package mx.prep.integrity.trust;

import mx.prep.core.text.MessageKey;

/** Why what was signed is not trusted. */
public enum TrustReason implements MessageKey {
  /** The configuration names no trust file. */
  NO_TRUST_FILE,
  /** Facts: expires. */
  TRUST_EXPIRED,
  /** No signature at all. Facts: threshold. */
  UNSIGNED,
  /** Facts: counted, threshold, signers, others. */
  TOO_FEW_SIGNERS,
  /** The signers in force do not stand behind a new trust file. Facts: why (a reason), its own. */
  NOT_BY_OLD_SIGNERS,
  /** The signers of a new trust file do not stand behind it. Facts: why (a reason), its own. */
  NOT_BY_NEW_SIGNERS,
  /** Facts: expected, actual. */
  NOT_THE_NEXT_VERSION,
  /** Facts: expected, actual. */
  TRUST_OF_OTHER_ELECTION
}
