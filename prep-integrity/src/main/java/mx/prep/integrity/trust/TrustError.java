package mx.prep.integrity.trust;

import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.ErrorCode;

/** What can be wrong with a trust file. */
public enum TrustError implements ErrorCode {
  /** Facts: path, detail. */
  TRUST_UNREADABLE,
  /** Facts: path, limit (bytes). */
  TRUST_TOO_LARGE,
  /** A folder, a pipe or a device. Facts: path. */
  TRUST_NO_FILE,
  /** Facts: path, line, column. */
  TRUST_NOT_JSON,
  /** Facts: path, key. */
  TRUST_MISSING_KEY,
  /** Facts: path, key, suggestion. */
  TRUST_UNKNOWN_KEY,
  /** Facts: path, key, value. */
  TRUST_BAD_VALUE,
  /** Facts: path, signer, schemes. */
  TRUST_ONE_KEY_A_SIGNER,
  /** Facts: path, signer, scheme, detail. */
  TRUST_BAD_KEY,
  /** Facts: path, signer. */
  TRUST_SIGNER_TWICE,
  /** Facts: path, signer, other, fingerprint. */
  TRUST_KEY_TWICE,
  /** Facts: path, threshold, signers. */
  TRUST_THRESHOLD,
  /** Facts: path, expected, actual. */
  TRUST_OTHER_ELECTION,
  /** The configuration names no trust file. */
  TRUST_NOT_CONFIGURED,
  /** What was kept of an earlier version is not that version. Facts: path, version. */
  TRUST_EVIDENCE_DIFFERS;

  @Override
  public ErrorCategory category() {
    return ErrorCategory.CONFIGURATION;
  }
}
