package mx.prep.integrity.cms;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * How a signature is checked by the JDK.
 *
 * @param javaName for {@link Signature#getInstance(String)}
 * @param hash what it hashes with; empty for Ed25519, which has its own
 * @param pss the parameters of RSASSA-PSS
 */
record SignatureAlgorithm(
    String javaName, Optional<HashAlgorithm> hash, Optional<PSSParameterSpec> pss) {
  private static final Map<ASN1ObjectIdentifier, SignatureAlgorithm> FIXED =
      Map.of(
          PKCSObjectIdentifiers.sha256WithRSAEncryption, rsa(HashAlgorithm.SHA256),
          PKCSObjectIdentifiers.sha384WithRSAEncryption, rsa(HashAlgorithm.SHA384),
          PKCSObjectIdentifiers.sha512WithRSAEncryption, rsa(HashAlgorithm.SHA512),
          X9ObjectIdentifiers.ecdsa_with_SHA256, ecdsa(HashAlgorithm.SHA256),
          X9ObjectIdentifiers.ecdsa_with_SHA384, ecdsa(HashAlgorithm.SHA384),
          X9ObjectIdentifiers.ecdsa_with_SHA512, ecdsa(HashAlgorithm.SHA512),
          EdECObjectIdentifiers.id_Ed25519,
              new SignatureAlgorithm("Ed25519", Optional.empty(), Optional.empty()));

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
    return new SignatureAlgorithm(hash + "withRSA", Optional.of(hash), Optional.empty());
  }

  private static SignatureAlgorithm ecdsa(HashAlgorithm hash) {
    return new SignatureAlgorithm(hash + "withECDSA", Optional.of(hash), Optional.empty());
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
    if (!HashAlgorithm.hasNoParameters(identifier)) {
      return Optional.empty();
    }
    return oid.equals(PKCSObjectIdentifiers.rsaEncryption)
        ? Optional.of(rsa(digest))
        : Optional.ofNullable(FIXED.get(oid));
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
        .map(
            hash ->
                new SignatureAlgorithm(
                    "RSASSA-PSS",
                    Optional.of(hash),
                    Optional.of(
                        new PSSParameterSpec(
                            hash.javaName(),
                            "MGF1",
                            new MGF1ParameterSpec(hash.javaName()),
                            salt,
                            PSSParameterSpec.TRAILER_FIELD_BC))));
  }

  /** A name for people, also of what is refused. */
  static String nameOf(AlgorithmIdentifier identifier) {
    ASN1ObjectIdentifier oid = identifier.getAlgorithm();
    SignatureAlgorithm fixed = FIXED.get(oid);
    return fixed != null ? fixed.javaName() : REFUSED.getOrDefault(oid, oid.getId());
  }

  /** Whether the signature is that key's over these bytes. */
  boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
    try {
      Signature check = Signature.getInstance(javaName);
      if (pss.isPresent()) {
        check.setParameter(pss.get());
      }
      check.initVerify(key);
      check.update(signed);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // a key of another algorithm, or bytes that are no signature of this one
    }
  }
}
