package mx.prep.integrity.openpgp;

import mx.prep.core.text.MessageKey;

/**
 * What an OpenPGP signature turned out to be. Every text may also use {@code file}. The fact signer
 * is the fingerprint of a pinned key, else what the signature says of its signer; key is the
 * fingerprint of the key or subkey that signed.
 */
public enum OpenPgpReason implements MessageKey {
  /** Facts: signer, key. */
  GOOD,
  /** Facts: limit (bytes). */
  TOO_LARGE,
  /** It does not begin with the line that an armoured signature begins with. */
  NOT_ARMORED,
  /** Something stands behind the armoured block. Facts: line. */
  TEXT_AROUND,
  /** Facts: line. */
  BAD_ARMOR,
  /** The armour's CRC-24 is another one. */
  CHECKSUM,
  /** The bytes inside are not whole packets. */
  BAD_PACKET,
  /** Another packet than a signature. Facts: tag. */
  NOT_A_SIGNATURE,
  /** Facts: limit. */
  TOO_MANY_SIGNATURES,
  /** Facts: version. */
  VERSION_REFUSED,
  /** Facts: signer. */
  STRANGER,
  /** No certification by its owner holds: a subkey not validly bound. Facts: signer, key. */
  KEY_NOT_CERTIFIED,
  /** Facts: signer, key, expired. */
  KEY_EXPIRED,
  /** Facts: signer, key. */
  KEY_REVOKED,
  /** Facts: signer, key. */
  KEY_NOT_FOR_SIGNING,
  /** Made in the receiver's future. Facts: signer, key, created. */
  KEY_FROM_FUTURE,
  /** Weak, or not of the format. Facts: signer, algorithm. */
  ALGORITHM_REFUSED,
  /** Over text, a key, or nothing. Facts: signer, type. */
  TYPE_REFUSED,
  /** A critical subpacket that is not understood. Facts: signer, subpacket. */
  CRITICAL_SUBPACKET,
  /** A subpacket is missing, repeated, or where it must not be. Facts: signer, subpacket. */
  BAD_SUBPACKET,
  /** It names another key beside that of the signer. Facts: signer. */
  ISSUERS_DIFFER,
  /** Facts: signer, expired. */
  SIGNATURE_EXPIRED,
  /** Facts: signer, created. */
  SIGNATURE_FROM_FUTURE,
  /** Facts: signer, created. */
  SIGNATURE_BEFORE_KEY,
  /** Facts: signer. */
  DOES_NOT_VERIFY
}
