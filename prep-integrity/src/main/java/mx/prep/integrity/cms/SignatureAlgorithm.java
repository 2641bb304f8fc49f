package mx.prep.integrity.cms;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Optional;
import mx.prep.integrity.primitive.Ed25519Check;
import mx.prep.integrity.primitive.Pkcs1Check;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * How a signature is checked.
 *
 * @param name for people, in Java's way
 * @param hash the digest algorithm that goes with it; for Ed25519, which hashes for itself, RFC
 *     8419 says which
 */
record SignatureAlgorithm(String name, HashAlgorithm hash, Check check) {
  private static final String PSS = "RSASSA-PSS";

  private static final Map<ASN1ObjectIdentifier, SignatureAlgorithm> RSA =
      Map.of(
          PKCSObjectIdentifiers.sha256WithRSAEncryption, rsa(HashAlgorithm.SHA256),
          PKCSObjectIdentifiers.sha384WithRSAEncryption, rsa(HashAlgorithm.SHA384),
          PKCSObjectIdentifiers.sha512WithRSAEncryption, rsa(HashAlgorithm.SHA512));

  /** Those whose identifiers never have parameters (RFC 5754, section 3.3; RFC 8419). */
  private static final Map<ASN1ObjectIdentifier, SignatureAlgorithm> CURVES =
      Map.of(
          X9ObjectIdentifiers.ecdsa_with_SHA256, ecdsa(HashAlgorithm.SHA256),
          X9ObjectIdentifiers.ecdsa_with_SHA384, ecdsa(HashAlgorithm.SHA384),
          X9ObjectIdentifiers.ecdsa_with_SHA512, ecdsa(HashAlgorithm.SHA512),
          EdECObjectIdentifiers.id_Ed25519,
              new SignatureAlgorithm(
                  "Ed25519", HashAlgorithm.SHA512, SignatureAlgorithm::ed25519Verifies));

  private static final Map<ASN1ObjectIdentifier, String> REFUSED =
      Map.of(
          PKCSObjectIdentifiers.md5WithRSAEncryption, "MD5 with RSA",
          PKCSObjectIdentifiers.sha1WithRSAEncryption, "SHA-1 with RSA",
          PKCSObjectIdentifiers.sha224WithRSAEncryption, "SHA-224 with RSA",
          OIWObjectIdentifiers.dsaWithSHA1, "SHA-1 with DSA",
          X9ObjectIdentifiers.id_dsa_with_sha1, "SHA-1 with DSA",
          NISTObjectIdentifiers.dsa_with_sha256, "DSA",
          X9ObjectIdentifiers.ecdsa_with_SHA1, "SHA-1 with ECDSA",
          X9ObjectIdentifiers.ecdsa_with_SHA224, "SHA-224 with ECDSA",
          PKCSObjectIdentifiers.id_RSASSA_PSS, "RSASSA-PSS with these parameters");

  private static SignatureAlgorithm rsa(HashAlgorithm hash) {
    return new SignatureAlgorithm(
        hash + "withRSA",
        hash,
        (key, signed, signature) -> pkcs1Verifies(hash, key, signed, signature));
  }

  private static SignatureAlgorithm ecdsa(HashAlgorithm hash) {
    String name = hash + "withECDSA";
    return new SignatureAlgorithm(
        name, hash, (key, signed, signature) -> jdkVerifies(name, null, key, signed, signature));
  }

  /**
   * The allowed algorithm of that identifier.
   *
   * @param digest the signer's digest algorithm, by which plain {@code rsaEncryption} goes
   * @return empty for weak and unknown ones
   */
  static Optional<SignatureAlgorithm> of(AlgorithmIdentifier identifier, HashAlgorithm digest) {
    ASN1ObjectIdentifier oid = identifier.getAlgorithm();
    if (oid.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
      return pss(RSASSAPSSparams.getInstance(identifier.getParameters()));
    }
    if (CURVES.containsKey(oid)) {
      return Optional.ofNullable(CURVES.get(oid))
          .filter(known -> identifier.getParameters() == null);
    }
    if (!HashAlgorithm.hasNoParameters(identifier)) {
      return Optional.empty();
    }
    return oid.equals(PKCSObjectIdentifiers.rsaEncryption)
        ? Optional.of(rsa(digest))
        : Optional.ofNullable(RSA.get(oid));
  }

  private static Optional<SignatureAlgorithm> pss(RSASSAPSSparams parameters) {
    AlgorithmIdentifier mask = parameters.getMaskGenAlgorithm();
    if (!mask.getAlgorithm().equals(PKCSObjectIdentifiers.id_mgf1)
        || parameters.getTrailerField().intValueExact() != PSSParameterSpec.TRAILER_FIELD_BC) {
      return Optional.empty();
    }
    Optional<HashAlgorithm> maskHash =
        HashAlgorithm.of(AlgorithmIdentifier.getInstance(mask.getParameters()));
    int salt = parameters.getSaltLength().intValueExact();
    return HashAlgorithm.of(parameters.getHashAlgorithm())
        .filter(hash -> maskHash.filter(hash::equals).isPresent())
        .map(hash -> pss(hash, salt));
  }

  private static SignatureAlgorithm pss(HashAlgorithm hash, int salt) {
    PSSParameterSpec parameters =
        new PSSParameterSpec(
            hash.javaName(),
            "MGF1",
            new MGF1ParameterSpec(hash.javaName()),
            salt,
            PSSParameterSpec.TRAILER_FIELD_BC);
    return new SignatureAlgorithm(
        PSS,
        hash,
        (key, signed, signature) -> jdkVerifies(PSS, parameters, key, signed, signature));
  }

  /** A name for people, also of what is refused. */
  static String nameOf(AlgorithmIdentifier identifier) {
    ASN1ObjectIdentifier oid = identifier.getAlgorithm();
    SignatureAlgorithm known = RSA.getOrDefault(oid, CURVES.get(oid));
    return known != null ? known.name() : REFUSED.getOrDefault(oid, oid.getId());
  }

  /** Whether the signature is that key's over these bytes. */
  boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
    try {
      return check.verifies(key, signed, signature);
    } catch (GeneralSecurityException e) {
      return false; // a key of another algorithm, or bytes that are no signature of this one
    }
  }

  private static boolean pkcs1Verifies(
      HashAlgorithm hash, PublicKey key, byte[] signed, byte[] signature) {
    // A key that is for PSS alone is RSA too, but of another name.
    return key instanceof RSAPublicKey rsa
        && rsa.getAlgorithm().equals("RSA")
        && Pkcs1Check.verifies(
            rsa.getModulus(), rsa.getPublicExponent(), hash.oid(), hash.digest(signed), signature);
  }

  private static boolean ed25519Verifies(PublicKey key, byte[] signed, byte[] signature) {
    SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
    return info.getAlgorithm().getAlgorithm().equals(EdECObjectIdentifiers.id_Ed25519)
        && Ed25519Check.verifies(info.getPublicKeyData().getOctets(), signed, signature);
  }

  private static boolean jdkVerifies(
      String name,
      @Nullable PSSParameterSpec parameters,
      PublicKey key,
      byte[] signed,
      byte[] signature)
      throws GeneralSecurityException {
    Signature check = Signature.getInstance(name);
    if (parameters != null) {
      check.setParameter(parameters);
    }
    check.initVerify(key);
    check.update(signed);
    return check.verify(signature);
  }

  /** One way to verify. */
  @FunctionalInterface
  interface Check {
    boolean verifies(PublicKey key, byte[] signed, byte[] signature)
        throws GeneralSecurityException;
  }
}
