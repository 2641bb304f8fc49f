package mx.prep.integrity.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/** Keys and certificates as Java's own objects: whoever read them may have objects of another. */
public final class EncodedKeys {
  private EncodedKeys() {}

  /**
   * The key.
   *
   * @throws GeneralSecurityException where Java knows no such key
   */
  public static PrivateKey key(PrivateKeyInfo info) throws GeneralSecurityException, IOException {
    return KeyFactory.getInstance(algorithm(info))
        .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
  }

  private static String algorithm(PrivateKeyInfo info) {
    return switch (info.getPrivateKeyAlgorithm().getAlgorithm().getId()) {
      case "1.2.840.113549.1.1.1" -> "RSA";
      case "1.2.840.113549.1.1.10" -> "RSASSA-PSS";
      case "1.2.840.10045.2.1" -> "EC";
      case "1.3.101.112" -> "Ed25519";
      default -> info.getPrivateKeyAlgorithm().getAlgorithm().getId();
    };
  }

  /**
   * The certificate.
   *
   * @param encoded DER or PEM
   */
  public static X509Certificate certificate(byte[] encoded) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(encoded));
  }
}
