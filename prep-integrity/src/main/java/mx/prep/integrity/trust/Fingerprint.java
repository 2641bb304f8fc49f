package mx.prep.integrity.trust;

import java.util.Locale;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.SignatureScheme.PinnedKey;

/**
 * What two people compare over another channel before they trust a key or a trust file.
 *
 * @param hex upper case, without spaces
 */
public record Fingerprint(String hex) {
  private static final int GROUP = 4;

  /** Of a signer's key, in the customary form of its scheme. */
  public static Fingerprint of(PinnedKey key) {
    return new Fingerprint(key.fingerprint());
  }

  /** Of a whole file: the SHA-256 of its bytes, as {@code sha256sum} prints it. */
  public static Fingerprint of(byte[] file) {
    return new Fingerprint(Sha256.of(file).hex().toUpperCase(Locale.ROOT));
  }

  /** In groups of four, to be read aloud one after the other. */
  public String spoken() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < hex.length(); i += GROUP) {
      text.append(i == 0 ? "" : " ").append(hex, i, Math.min(i + GROUP, hex.length()));
    }
    return text.toString();
  }
}
