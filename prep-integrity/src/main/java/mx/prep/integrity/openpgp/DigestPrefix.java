package mx.prep.integrity.openpgp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPSignature;

/**
 * The digest's first two bytes, which stand unsigned in a signature. Bouncy Castle does not look at
 * them; others refuse where they differ.
 */
final class DigestPrefix {
  private DigestPrefix() {}

  /** Whether a signature of an allowed hash can be over that content. */
  static boolean matches(PGPSignature signature, byte[] content) {
    Optional<String> name = Strength.hash(signature.getHashAlgorithm());
    if (name.isEmpty()) {
      return false;
    }
    try {
      MessageDigest digest = MessageDigest.getInstance(name.get());
      digest.update(content);
      digest.update(signature.getSignatureTrailer());
      return Arrays.equals(Arrays.copyOf(digest.digest(), 2), signature.getDigestPrefix());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has the three
    }
  }
}
