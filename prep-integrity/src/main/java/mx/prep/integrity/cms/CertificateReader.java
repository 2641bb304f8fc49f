package mx.prep.integrity.cms;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import mx.prep.integrity.primitive.Ed25519Check;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** Reads a PEM certificate and makes sure that its key is of the format and strong enough. */
final class CertificateReader {
  private static final String PEM_TYPE = "CERTIFICATE";
  private static final int MIN_RSA_BITS = 2048;
  private static final Map<ASN1Encodable, String> CURVES =
      Map.of(
          SECObjectIdentifiers.secp256r1, "P-256",
          SECObjectIdentifiers.secp384r1, "P-384",
          SECObjectIdentifiers.secp521r1, "P-521");

  private CertificateReader() {}

  /**
   * Reads exactly one certificate.
   *
   * @throws IllegalArgumentException where it is none, or its key is too weak
   */
  static PinnedCertificate read(String pem) {
    try {
      return pinned(der(pem));
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (IOException | CertificateException | RuntimeException e) {
      // Bouncy Castle says with many of these that bytes are not the structure they should be.
      throw new IllegalArgumentException("not a PEM certificate: " + e.getMessage(), e);
    }
  }

  private static byte[] der(String pem) throws IOException {
    try (PemReader reader = new PemReader(new StringReader(pem))) {
      PemObject object = reader.readPemObject();
      if (object == null || !object.getType().equals(PEM_TYPE)) {
        throw new IllegalArgumentException("not a PEM CERTIFICATE");
      }
      if (reader.readPemObject() != null) {
        throw new IllegalArgumentException("more than one certificate");
      }
      return object.getContent();
    }
  }

  private static PinnedCertificate pinned(byte[] der) throws CertificateException {
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    requireStrong(certificate.getPublicKey());
    return new PinnedCertificate(certificate, der);
  }

  /**
   * Makes sure that the format allows a key of this kind.
   *
   * @throws IllegalArgumentException where it does not
   */
  static void requireStrong(PublicKey key) {
    SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
    ASN1ObjectIdentifier type = info.getAlgorithm().getAlgorithm();
    if (type.equals(PKCSObjectIdentifiers.rsaEncryption)
        || type.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
      int bits = rsaBits(info);
      if (bits < MIN_RSA_BITS) {
        throw new IllegalArgumentException("RSA of " + bits + " bits; at least " + MIN_RSA_BITS);
      }
    } else if (type.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
      if (!CURVES.containsKey(info.getAlgorithm().getParameters())) {
        throw new IllegalArgumentException("an elliptic curve that is not P-256, P-384 or P-521");
      }
    } else if (type.equals(EdECObjectIdentifiers.id_Ed25519)) {
      if (!Ed25519Check.isKey(info.getPublicKeyData().getOctets())) {
        throw new IllegalArgumentException("a point that is no Ed25519 key");
      }
    } else {
      throw new IllegalArgumentException(
          key.getAlgorithm() + ": not a key of RSA, ECDSA or Ed25519");
    }
  }

  private static int rsaBits(SubjectPublicKeyInfo info) {
    try {
      return RSAPublicKey.getInstance(info.parsePublicKey()).getModulus().bitLength();
    } catch (IOException e) {
      throw new IllegalArgumentException("not an RSA key", e);
    }
  }
}
