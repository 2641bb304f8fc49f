package mx.prep.integrity.signing;

import mx.prep.core.text.MessageKey;

/** Why no signature can be added to a file of signatures that is there already. */
public enum EarlierSignature implements MessageKey {
  /** It is not of this kind. */
  OTHER_KIND,
  /** It is over other bytes. */
  OTHER_BYTES,
  /** It is by another key, and there is room for one. */
  OTHER_KEY
}
