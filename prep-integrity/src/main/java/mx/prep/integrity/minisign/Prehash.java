package mx.prep.integrity.minisign;

import org.bouncycastle.crypto.digests.Blake2bDigest;

/** BLAKE2b, without a key. */
final class Prehash {
  private static final int CONTENT_BITS = 512;

  private Prehash() {}

  /** What a prehashed signature is over. */
  static byte[] of(byte[] content) {
    return digest(CONTENT_BITS, content);
  }

  static byte[] digest(int bits, byte[]... parts) {
    Blake2bDigest digest = new Blake2bDigest(bits);
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] value = new byte[digest.getDigestSize()];
    digest.doFinal(value, 0);
    return value;
  }
}
