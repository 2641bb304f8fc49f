package mx.prep.integrity.cms;

import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/** The hash functions that a signature may use. */
enum HashAlgorithm {
  SHA256("SHA-256", NISTObjectIdentifiers.id_sha256),
  SHA384("SHA-384", NISTObjectIdentifiers.id_sha384),
  SHA512("SHA-512", NISTObjectIdentifiers.id_sha512);

  private static final Map<ASN1ObjectIdentifier, String> REFUSED =
      Map.of(
          PKCSObjectIdentifiers.md2, "MD2",
          PKCSObjectIdentifiers.md5, "MD5",
          OIWObjectIdentifiers.idSHA1, "SHA-1",
          NISTObjectIdentifiers.id_sha224, "SHA-224");

  private final String javaName;
  private final String oid;

  HashAlgorithm(String javaName, ASN1ObjectIdentifier oid) {
    this.javaName = javaName;
    this.oid = oid.getId();
  }

  /** The allowed one of that identifier; empty for weak and unknown ones. */
  static Optional<HashAlgorithm> of(AlgorithmIdentifier identifier) {
    for (HashAlgorithm hash : values()) {
      if (hash.oid.equals(identifier.getAlgorithm().getId()) && hasNoParameters(identifier)) {
        return Optional.of(hash);
      }
    }
    return Optional.empty();
  }

  /** Whether it comes without parameters, or with NULL, as all hash functions do (RFC 5754). */
  static boolean hasNoParameters(AlgorithmIdentifier identifier) {
    return identifier.getParameters() == null
        || DERNull.INSTANCE.equals(identifier.getParameters());
  }

  /** A name for people, also of what is refused. */
  static String nameOf(AlgorithmIdentifier identifier) {
    return of(identifier)
        .map(HashAlgorithm::javaName)
        .orElseGet(
            () ->
                REFUSED.getOrDefault(identifier.getAlgorithm(), identifier.getAlgorithm().getId()));
  }

  /** As {@code MGF1ParameterSpec} and people call it: {@code SHA-256}. */
  String javaName() {
    return javaName;
  }

  ASN1ObjectIdentifier oid() {
    return new ASN1ObjectIdentifier(oid);
  }

  byte[] digest(byte[] content) {
    Digest digest =
        switch (this) {
          case SHA256 -> new SHA256Digest();
          case SHA384 -> new SHA384Digest();
          case SHA512 -> new SHA512Digest();
        };
    digest.update(content, 0, content.length);
    byte[] value = new byte[digest.getDigestSize()];
    digest.doFinal(value, 0);
    return value;
  }
}
