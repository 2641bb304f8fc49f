package mx.prep.integrity.minisign;

import mx.prep.core.text.MessageKey;

/**
 * What a minisign signature turned out to be. Every text may also use {@code file}. The fact signer
 * is the fingerprint of a pinned key; id is the number that minisign shows for a key, which anybody
 * can claim.
 */
public enum MinisignReason implements MessageKey {
  /** Facts: signer, id. */
  GOOD,
  /** Facts: limit (bytes). */
  TOO_LARGE,
  /** Not the four lines of a signature. Facts: line, the first that is not as it must be. */
  NOT_MINISIGN,
  /** Something stands behind the four lines. */
  TEXT_AROUND,
  /** Facts: algorithm. */
  UNKNOWN_ALGORITHM,
  /** Facts: id. */
  STRANGER,
  /** Of the old kind, over the bytes themselves. Facts: signer, id, algorithm. */
  LEGACY_ALGORITHM,
  /** The content's signature is wrong. Facts: signer, id. */
  DOES_NOT_VERIFY,
  /** The signature over the trusted comment is wrong. Facts: signer, id. */
  COMMENT_DOES_NOT_VERIFY
}
