package mx.prep.integrity.pack;

import mx.prep.core.text.MessageKey;

/** What is wrong with a file that should hold a key or a certificate, and could be read. */
public enum KeyFault implements MessageKey {
  /** No secret key in PEM. */
  NO_PEM_KEY,
  /** No certificate of X.509. */
  NO_CERTIFICATE,
  /** A certificate whose key is too weak for the format, or of another kind. */
  NOT_OF_THE_FORMAT,
  /** Not a PKCS#12 file. */
  NO_PKCS12,
  /** Not exactly one armoured OpenPGP secret key. */
  NO_OPENPGP_KEY,
  /** An OpenPGP key that is expired, revoked, too weak, or not for signing. */
  MAY_NOT_SIGN
}
