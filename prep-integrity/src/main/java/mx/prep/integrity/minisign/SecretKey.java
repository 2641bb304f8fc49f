package mx.prep.integrity.minisign;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A secret key of minisign, unlocked. */
final class SecretKey {
  private final byte[] id;
  private final byte[] seed;

  SecretKey(byte[] id, byte[] seed) {
    this.id = id;
    this.seed = seed;
  }

  /** The number that its signatures carry. */
  byte[] id() {
    return id.clone();
  }

  byte[] sign(byte[] message) {
    byte[] signature = new byte[MinisignFormat.SIGNATURE_BYTES];
    Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
    return signature;
  }
}
