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
  TOO_FEW_SIGNERS
}
