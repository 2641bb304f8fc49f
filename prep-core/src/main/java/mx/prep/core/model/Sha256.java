package mx.prep.core.model;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 digest (FIPS 180-4), kept as four big-endian words: 200,000 of them fit where their hex
 * would not.
 *
 * @param a bytes 0 to 7
 * @param b bytes 8 to 15
 * @param c bytes 16 to 23
 * @param d bytes 24 to 31
 */
public record Sha256(long a, long b, long c, long d) implements Comparable<Sha256> {
  private static final String PREFIX = "sha256:";
  private static final int HEX_LENGTH = 64;

  /**
   * Reads exactly 64 lower-case hexadecimal digits.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Sha256 parse(String hex) {
    if (hex.length() != HEX_LENGTH || !isLowerHex(hex)) {
      throw new IllegalArgumentException("not a SHA-256 in lower-case hex");
    }
    return of(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
  }

  /**
   * Reads {@code sha256:} and 64 lower-case hexadecimal digits.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Sha256 parsePrefixed(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a digest begins with " + PREFIX);
    }
    return parse(text.substring(PREFIX.length()));
  }

  /** The digest of the bytes. */
  public static Sha256 of(byte[] bytes) {
    return finish(digester(), bytes);
  }

  /** Completes a digester from {@link #digester()}, which is then reset. */
  public static Sha256 finish(MessageDigest digester) {
    return of(ByteBuffer.wrap(digester.digest()));
  }

  /** A new SHA-256 computation; the one place in the platform that names the algorithm. */
  public static MessageDigest digester() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Sha256 finish(MessageDigest digester, byte[] bytes) {
    digester.update(bytes);
    return finish(digester);
  }

  private static Sha256 of(ByteBuffer digest) {
    return new Sha256(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
  }

  private static boolean isLowerHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** 64 lower-case hexadecimal digits. */
  public String hex() {
    HexFormat format = HexFormat.of();
    return format.toHexDigits(a)
        + format.toHexDigits(b)
        + format.toHexDigits(c)
        + format.toHexDigits(d);
  }

  /** {@code sha256:} and the hex, as manifests write it. */
  public String prefixed() {
    return PREFIX + hex();
  }

  /** The hex. */
  @Override
  public String toString() {
    return hex();
  }

  /** In the order of the digests' bytes. */
  @Override
  public int compareTo(Sha256 other) {
    int order = Long.compareUnsigned(a, other.a);
    order = order != 0 ? order : Long.compareUnsigned(b, other.b);
    order = order != 0 ? order : Long.compareUnsigned(c, other.c);
    return order != 0 ? order : Long.compareUnsigned(d, other.d);
  }
}
