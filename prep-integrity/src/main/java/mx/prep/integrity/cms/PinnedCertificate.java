package mx.prep.integrity.cms;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.SignatureScheme.PinnedKey;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;

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

  /** Whether a signature names this certificate as its signer's. */
  boolean isNamedBy(SignerIdentifier signer) {
    if (!signer.isTagged()) {
      IssuerAndSerialNumber id = IssuerAndSerialNumber.getInstance(signer.getId());
      return id.getName().equals(structure.getIssuer())
          && id.getSerialNumber().getValue().equals(certificate.getSerialNumber());
    }
    if (structure.getTBSCertificate().getExtensions() == null) {
      return false;
    }
    Extension extension =
        structure.getTBSCertificate().getExtensions().getExtension(Extension.subjectKeyIdentifier);
    return extension != null
        && Arrays.equals(
            SubjectKeyIdentifier.getInstance(extension.getParsedValue()).getKeyIdentifier(),
            ASN1OctetString.getInstance(signer.getId()).getOctets());
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
