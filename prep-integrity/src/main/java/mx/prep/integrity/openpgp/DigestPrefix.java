package mx.prep.integrity.openpgp;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.PGPDigestCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;

/**
 * The digest's first two bytes, which stand unsigned in a signature. Bouncy Castle does not look at
 * them; others refuse where they differ.
 */
final class DigestPrefix {
  private DigestPrefix() {}

  /** Whether a signature of an allowed hash can be over that content. */
  static boolean matches(PGPSignature signature, byte[] content) {
    if (Strength.hash(signature.getHashAlgorithm()).isEmpty()) {
      return false;
    }
    try {
      PGPDigestCalculator digest =
          new BcPGPDigestCalculatorProvider().get(signature.getHashAlgorithm());
      digest.getOutputStream().write(content);
      digest.getOutputStream().write(signature.getSignatureTrailer());
      return Arrays.equals(Arrays.copyOf(digest.getDigest(), 2), signature.getDigestPrefix());
    } catch (PGPException | IOException e) {
      throw new IllegalStateException("the allowed hashes are there, and memory takes bytes", e);
    }
  }
}
