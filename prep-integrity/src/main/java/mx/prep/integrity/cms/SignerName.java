package mx.prep.integrity.cms;

import java.util.Arrays;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.util.encoders.Hex;

/**
 * How a signature names its signer (RFC 5652, section 5.3).
 *
 * @param id the certificate's issuer and serial number, or its subject key identifier
 */
record SignerName(SignerIdentifier id) {
  /** Whether that is this certificate's name; names are compared byte by byte. */
  boolean isOf(Certificate certificate) {
    if (!id.isTagged()) {
      IssuerAndSerialNumber name = IssuerAndSerialNumber.getInstance(id.getId());
      return name.getSerialNumber().equals(certificate.getSerialNumber())
          && Arrays.equals(Der.encode(name.getName()), Der.encode(certificate.getIssuer()));
    }
    Extensions extensions = certificate.getTBSCertificate().getExtensions();
    Extension key =
        extensions == null ? null : extensions.getExtension(Extension.subjectKeyIdentifier);
    return key != null
        && Arrays.equals(
            SubjectKeyIdentifier.getInstance(key.getParsedValue()).getKeyIdentifier(),
            keyIdentifier());
  }

  private byte[] keyIdentifier() {
    return ASN1OctetString.getInstance(id.getId()).getOctets();
  }

  /** For people. */
  @Override
  public String toString() {
    if (id.isTagged()) {
      return Hex.toHexString(keyIdentifier());
    }
    IssuerAndSerialNumber name = IssuerAndSerialNumber.getInstance(id.getId());
    return name.getName() + ", " + name.getSerialNumber().getValue().toString(16);
  }
}
