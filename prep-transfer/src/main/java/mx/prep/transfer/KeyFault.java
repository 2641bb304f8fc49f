package mx.prep.transfer;

import mx.prep.core.text.MessageKey;

/** What is wrong with a file that should hold a key. */
public enum KeyFault implements MessageKey {
  /** Not there, or this user may not read it. */
  NOT_READABLE,
  /** The public half. */
  PUBLIC_HALF,
  /** Something else than a private key. */
  NO_PRIVATE_KEY,
  /** Something else than a public key on one line. */
  NO_PUBLIC_KEY,
  /** It begins as a private key and does not end as one. */
  CUT_OFF,
  /** It has a password, and none was given. */
  PASSWORD_MISSING,
  /** It has another password. */
  PASSWORD_WRONG,
  /** Of a kind that is too weak or not known here. */
  KIND_UNSUPPORTED
}
