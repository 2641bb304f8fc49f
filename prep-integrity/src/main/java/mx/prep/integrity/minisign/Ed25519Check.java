package mx.prep.integrity.minisign;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Ed25519 as libsodium checks it: S below the group's order, neither key nor R of small order or
 * written in a second way.
 *
 * <p>Stricter where nobody honest can tell: key and R must be of the prime-order group. In it all
 * equations that implementations check are the same.
 */
final class Ed25519Check {
  private Ed25519Check() {}

  /** Whether the bytes are a point that can be somebody's key. */
  static boolean isKey(byte[] publicKey) {
    return Ed25519.validatePublicKeyFull(publicKey, 0);
  }

  /**
   * Whether a signature is over that message.
   *
   * @param publicKey one that {@link #isKey}
   */
  static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
    return Ed25519.validatePublicKeyFull(signature, 0)
        && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
  }
}
