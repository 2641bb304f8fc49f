package mx.prep.core.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The digest by which an archive is recognised.
 *
 * @param algorithm SHA-256 (the format) or SHA-512 (convention {@code checksums} may use it)
 * @param hex lower-case hexadecimal digits, as many as the algorithm gives
 */
public record ArchiveDigest(Algorithm algorithm, String hex) {
  /** The digests that an archive may be named by. */
  public enum Algorithm {
    SHA256("SHA-256", 64),
    SHA512("SHA-512", 128);

    private final String javaName;
    private final int hexLength;

    Algorithm(String javaName, int hexLength) {
      this.javaName = javaName;
      this.hexLength = hexLength;
    }

    /** A new computation. */
    public MessageDigest digester() {
      try {
        return MessageDigest.getInstance(javaName);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has " + javaName, e);
      }
    }
  }

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException where the hex has another length, or other characters
   */
  public ArchiveDigest {
    if (hex.length() != algorithm.hexLength
        || !hex.equals(hex.toLowerCase(Locale.ROOT))
        || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
      throw new IllegalArgumentException("not a digest of " + algorithm);
    }
  }

  /** The SHA-256 as an archive's digest. */
  public static ArchiveDigest of(Sha256 digest) {
    return new ArchiveDigest(Algorithm.SHA256, digest.hex());
  }

  /** Completes a computation of {@link Algorithm#digester()}. */
  public static ArchiveDigest finish(Algorithm algorithm, MessageDigest digester) {
    return new ArchiveDigest(algorithm, HexFormat.of().formatHex(digester.digest()));
  }
}
