package mx.prep.integrity.pack;

import java.util.Optional;
import mx.prep.integrity.signing.EarlierSignatureException;

/** Makes detached signatures of one kind with one key. */
public interface DetachedSigner {
  /** The ending of its files, with the dot; a signature scheme has the same. */
  String suffix();

  /**
   * Signs, beside those who have signed before where the kind of signature has room for them.
   * Somebody who signs again replaces their own.
   *
   * @param content the exact bytes
   * @param existing the signature file so far; empty for none
   * @return the new signature file's bytes
   * @throws EarlierSignatureException where {@code existing} is not of this kind, is over other
   *     bytes, or leaves no room
   * @throws IllegalArgumentException where the key cannot sign
   */
  byte[] sign(byte[] content, Optional<byte[]> existing);
}
