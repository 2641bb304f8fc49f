package mx.prep.integrity.minisign;

import java.util.Arrays;
import java.util.HexFormat;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.SignatureScheme.PinnedKey;
import mx.prep.integrity.primitive.Ed25519Check;

/**
 * A public key that the trust file pins. The number that it carries is not part of it: two numbers,
 * one key (threat T04).
 */
final class PinnedMinisignKey implements PinnedKey {
  private static final int TEXT_CHARS = 56;
  private static final int BYTES =
      MinisignFormat.ALGORITHM_BYTES
          + MinisignFormat.KEY_ID_BYTES
          + MinisignFormat.PUBLIC_KEY_BYTES;

  private final byte[] id;
  private final byte[] point;

  private PinnedMinisignKey(byte[] id, byte[] point) {
    this.id = id;
    this.point = point;
  }

  /**
   * Reads the second line of a {@code minisign.pub}.
   *
   * @throws IllegalArgumentException where it is none
   */
  static PinnedMinisignKey read(String text) {
    byte[] bytes =
        MinisignFormat.decode(text, BYTES)
            .filter(
                all ->
                    Arrays.equals(
                        MinisignFormat.part(all, 0, MinisignFormat.ALGORITHM_BYTES),
                        MinisignFormat.PLAIN))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "not a minisign key: the " + TEXT_CHARS + " characters RW…"));
    byte[] point =
        MinisignFormat.part(
            bytes,
            MinisignFormat.ALGORITHM_BYTES + MinisignFormat.KEY_ID_BYTES,
            MinisignFormat.PUBLIC_KEY_BYTES);
    if (!Ed25519Check.isKey(point)) {
      throw new IllegalArgumentException("a point that is no Ed25519 key");
    }
    return new PinnedMinisignKey(
        MinisignFormat.part(bytes, MinisignFormat.ALGORITHM_BYTES, MinisignFormat.KEY_ID_BYTES),
        point);
  }

  /**
   * SHA-256 of the key's 32 bytes: {@code base64 -d | tail -c 32 | sha256sum} of its text. Minisign
   * itself shows only a number that anybody can choose.
   */
  @Override
  public String fingerprint() {
    byte[] hash = HexFormat.of().parseHex(Sha256.of(point).hex());
    return HexFormat.of().withUpperCase().formatHex(hash);
  }

  boolean hasId(byte[] other) {
    return Arrays.equals(id, other);
  }

  boolean verifies(byte[] message, byte[] signature) {
    return Ed25519Check.verifies(point, message, signature);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PinnedMinisignKey that && Arrays.equals(point, that.point);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(point);
  }

  @Override
  public String toString() {
    return fingerprint();
  }
}
