package mx.prep.integrity.minisign;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** What the files of minisign have in common. */
final class MinisignFormat {
  static final int ALGORITHM_BYTES = 2;
  static final int KEY_ID_BYTES = 8;
  static final int PUBLIC_KEY_BYTES = 32;
  static final int SIGNATURE_BYTES = 64;

  /** Ed25519, of keys, and of signatures over the bytes themselves. */
  static final byte[] PLAIN = {'E', 'd'};

  /** Ed25519 over the BLAKE2b-512 of the bytes. */
  static final byte[] PREHASHED = {'E', 'D'};

  private MinisignFormat() {}

  /** The bytes that base64 of exactly that many stands for; empty where it is anything else. */
  static Optional<byte[]> decode(String base64, int length) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      // The unused bits of the last digit could else be any.
      return bytes.length == length && Base64.getEncoder().encodeToString(bytes).equals(base64)
          ? Optional.of(bytes)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A key's number as minisign shows it. */
  static String idText(byte[] id) {
    byte[] reversed = new byte[id.length];
    for (int i = 0; i < id.length; i++) {
      reversed[i] = id[id.length - 1 - i];
    }
    return HexFormat.of().withUpperCase().formatHex(reversed);
  }

  static byte[] part(byte[] bytes, int from, int length) {
    return Arrays.copyOfRange(bytes, from, from + length);
  }
}
