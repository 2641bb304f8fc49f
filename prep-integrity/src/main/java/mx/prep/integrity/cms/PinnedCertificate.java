package mx.prep.integrity.cms;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.SignatureScheme.PinnedKey;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * An end-entity certificate that the trust file pins. Two with one public key are one key (threat
 * T04).
 */
final class PinnedCertificate implements PinnedKey {
  private final X509Certificate certificate;
  private final Certificate structure;
  private final String fingerprint;

  PinnedCertificate(X509Certificate certificate, byte[] der) {
    this.certificate = certificate;
    this.structure = Certificate.getInstance(der);
    this.fingerprint =
        HexFormat.of().withUpperCase().formatHex(HexFormat.of().parseHex(Sha256.of(der).hex()));
  }

  /** SHA-256 of the certificate, as {@code openssl x509 -fingerprint -sha256} without colons. */
  @Override
  public String fingerprint() {
    return fingerprint;
  }

  PublicKey publicKey() {
    return certificate.getPublicKey();
  }

  /** The last moment of its validity. */
  Instant notAfter() {
    return certificate.getNotAfter().toInstant();
  }

  Certificate structure() {
    return structure;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PinnedCertificate that && publicKey().equals(that.publicKey());
  }

  @Override
  public int hashCode() {
    return publicKey().hashCode();
  }

  @Override
  public String toString() {
    return fingerprint;
  }
}
