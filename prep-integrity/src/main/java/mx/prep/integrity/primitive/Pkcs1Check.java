package mx.prep.integrity.primitive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;

/**
 * RSASSA-PKCS1-v1_5 as RFC 8017, section 8.2.2, asks for it: the block is made and compared, never
 * read. The JDK's and Bouncy Castle's own checks also take a block whose hash has no NULL, which
 * OpenSSL and gpg refuse.
 */
public final class Pkcs1Check {
  /** 00 01 before the padding, 00 behind it. */
  private static final int FRAME = 3;

  private static final int MIN_PADDING = 8;

  private Pkcs1Check() {}

  /**
   * Whether a signature is over that digest.
   *
   * @param hash the digest's algorithm
   * @param signature big-endian; exactly as long as the modulus, or it is none
   */
  public static boolean verifies(
      BigInteger modulus,
      BigInteger exponent,
      ASN1ObjectIdentifier hash,
      byte[] digest,
      byte[] signature) {
    int length = (modulus.bitLength() + 7) / 8;
    BigInteger number = new BigInteger(1, signature);
    return signature.length == length
        && number.compareTo(modulus) < 0
        && number.modPow(exponent, modulus).equals(new BigInteger(1, block(hash, digest, length)));
  }

  private static byte[] block(ASN1ObjectIdentifier hash, byte[] digest, int length) {
    byte[] info = info(hash, digest);
    if (length < info.length + FRAME + MIN_PADDING) {
      throw new IllegalArgumentException("a key too short for the hash");
    }
    byte[] block = new byte[length];
    int end = length - info.length;
    block[1] = 1;
    Arrays.fill(block, 2, end - 1, (byte) 0xFF);
    System.arraycopy(info, 0, block, end, info.length);
    return block;
  }

  private static byte[] info(ASN1ObjectIdentifier hash, byte[] digest) {
    try {
      return new DigestInfo(new AlgorithmIdentifier(hash, DERNull.INSTANCE), digest)
          .getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail to write
    }
  }
}
