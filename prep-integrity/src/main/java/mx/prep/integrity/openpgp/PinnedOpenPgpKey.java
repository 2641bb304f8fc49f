package mx.prep.integrity.openpgp;

import java.util.Arrays;
import java.util.List;
import mx.prep.core.spi.SignatureScheme.PinnedKey;
import org.bouncycastle.bcpg.BCPGKey;

/**
 * A primary key that the trust file pins, with its subkeys. Two with the same numbers are one key,
 * whatever times and names they carry (threat T04).
 */
final class PinnedOpenPgpKey implements PinnedKey {
  private final List<ComponentKey> components;

  /**
   * A pinned key.
   *
   * @param components the primary key first
   */
  PinnedOpenPgpKey(List<ComponentKey> components) {
    this.components = List.copyOf(components);
  }

  /** The fingerprint of the primary key, as {@code gpg --fingerprint} without spaces. */
  @Override
  public String fingerprint() {
    return primary().fingerprint();
  }

  ComponentKey primary() {
    return components.get(0);
  }

  /** The primary key, then its subkeys. */
  List<ComponentKey> components() {
    return components;
  }

  private byte[] numbers() {
    BCPGKey key = primary().key().getPublicKeyPacket().getKey();
    return key.getEncoded();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PinnedOpenPgpKey that && Arrays.equals(numbers(), that.numbers());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers());
  }

  @Override
  public String toString() {
    return fingerprint();
  }
}
