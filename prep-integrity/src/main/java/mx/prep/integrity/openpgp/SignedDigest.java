package mx.prep.integrity.openpgp;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.PGPDigestCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;

/** What a signature of an allowed hash signs over a content. */
final class SignedDigest {
  private static final int PREFIX_BYTES = 2;

  private final byte[] value;

  private SignedDigest(byte[] value) {
    this.value = value;
  }

  static SignedDigest of(PGPSignature signature, byte[] content) {
    try {
      PGPDigestCalculator digest =
          new BcPGPDigestCalculatorProvider().get(signature.getHashAlgorithm());
      digest.getOutputStream().write(content);
      digest.getOutputStream().write(signature.getSignatureTrailer());
      return new SignedDigest(digest.getDigest());
    } catch (PGPException | IOException e) {
      throw new IllegalStateException("the allowed hashes are there, and memory takes bytes", e);
    }
  }

  byte[] value() {
    return value.clone();
  }

  /**
   * Whether its first two bytes are those that stand unsigned in the signature. Bouncy Castle does
   * not look at them; others refuse where they differ.
   */
  boolean beginsAsSaidIn(PGPSignature signature) {
    return Arrays.equals(Arrays.copyOf(value, PREFIX_BYTES), signature.getDigestPrefix());
  }
}
