package mx.prep.integrity.primitive;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Ed25519 as libsodium checks it: S below the group's order, neither key nor R of small order or
 * written in a second way. The JDK's own check also takes bytes behind the signature.
 *
 * <p>Stricter where nobody honest can tell: key and R must be of the prime-order group. In it all
 * equations that implementations check are the same.
 */
public final class Ed25519Check {
  private static final int KEY_BYTES = 32;
  private static final int SIGNATURE_BYTES = 64;

  private Ed25519Check() {}

  /** Whether the bytes are a point that can be somebody's key. */
  public static boolean isKey(byte[] publicKey) {
    return publicKey.length == KEY_BYTES && Ed25519.validatePublicKeyFull(publicKey, 0);
  }

  /**
   * Whether a signature is over that message.
   *
   * @param publicKey one that {@link #isKey}
   */
  public static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
    return signature.length == SIGNATURE_BYTES
        && Ed25519.validatePublicKeyFull(signature, 0)
        && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
  }
}
