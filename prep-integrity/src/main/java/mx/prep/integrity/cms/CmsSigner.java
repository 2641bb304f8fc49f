package mx.prep.integrity.cms;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import mx.prep.integrity.signing.EarlierSignature;
import mx.prep.integrity.signing.EarlierSignatureException;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.CollectionStore;

/** Makes detached CMS signatures in DER, one signer a call. */
public final class CmsSigner {
  private static final int P256_BITS = 256;
  private static final int P384_BITS = 384;

  private CmsSigner() {}

  /**
   * Signs, beside those who have signed before. Somebody who signs again replaces their own.
   *
   * @param existing the signatures that are there over the same bytes
   * @param key may live in a token
   * @param certificate the key's; goes into the signature too, for other programs to find
   * @param at the time of signing that the signature states
   * @return the file's bytes
   * @throws EarlierSignatureException where {@code existing} is no CMS signature over these bytes
   * @throws IllegalArgumentException where the key cannot sign
   */
  public static byte[] sign(
      byte[] content,
      Optional<byte[]> existing,
      PrivateKey key,
      X509Certificate certificate,
      Instant at) {
    try {
      X509CertificateHolder holder = new JcaX509CertificateHolder(certificate);
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      if (existing.isPresent()) {
        keep(earlier(existing.get()), content, holder, generator);
      }
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
              .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(time(at)))
              .build(signer(key, certificate.getPublicKey()), certificate));
      generator.addCertificate(holder);
      return Der.encode(
          generator.generate(new CMSProcessableByteArray(content), false).toASN1Structure());
    } catch (CMSException | OperatorCreationException | CertificateEncodingException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static CMSSignedData earlier(byte[] file) {
    try {
      return new CMSSignedData(file);
    } catch (CMSException e) {
      throw new EarlierSignatureException(EarlierSignature.OTHER_KIND, e);
    }
  }

  private static void keep(
      CMSSignedData before,
      byte[] content,
      X509CertificateHolder own,
      CMSSignedDataGenerator generator)
      throws CMSException {
    List<SignerInformation> others = new ArrayList<>();
    for (SignerInformation signer : before.getSignerInfos().getSigners()) {
      if (!isOver(signer.toASN1Structure(), content)) {
        throw new EarlierSignatureException(EarlierSignature.OTHER_BYTES);
      }
      if (!signer.getSID().match(own)) {
        others.add(signer);
      }
    }
    generator.addSigners(new SignerInformationStore(others));
    List<X509CertificateHolder> certificates = new ArrayList<>();
    for (X509CertificateHolder certificate : before.getCertificates().getMatches(null)) {
      if (!certificate.equals(own)) {
        certificates.add(certificate);
      }
    }
    generator.addCertificates(new CollectionStore<>(certificates));
  }

  private static boolean isOver(SignerInfo signer, byte[] content) {
    if (signer.getAuthenticatedAttributes() == null) {
      return false;
    }
    Attribute digest =
        new AttributeTable(signer.getAuthenticatedAttributes()).get(CMSAttributes.messageDigest);
    return digest != null
        && HashAlgorithm.of(signer.getDigestAlgorithm())
            .map(hash -> hash.digest(content))
            .filter(
                actual ->
                    Arrays.equals(
                        actual,
                        ASN1OctetString.getInstance(digest.getAttributeValues()[0]).getOctets()))
            .isPresent();
  }

  private static ContentSigner signer(PrivateKey key, PublicKey publicKey)
      throws OperatorCreationException {
    return isForPss(publicKey)
        ? new PssSigner(key)
        : new JcaContentSignerBuilder(algorithm(publicKey)).build(key);
  }

  /** A key that may sign in no other way. */
  private static boolean isForPss(PublicKey key) {
    return key.getAlgorithm().equals(PssSigner.ALGORITHM);
  }

  private static AttributeTable time(Instant at) {
    return new AttributeTable(
        new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(at)))));
  }

  private static String algorithm(PublicKey key) {
    if (key instanceof ECPublicKey curve) {
      int bits = curve.getParams().getOrder().bitLength();
      HashAlgorithm hash =
          bits <= P256_BITS
              ? HashAlgorithm.SHA256
              : bits <= P384_BITS ? HashAlgorithm.SHA384 : HashAlgorithm.SHA512;
      return hash + "withECDSA";
    }
    return key.getAlgorithm().equals("EdDSA") ? "Ed25519" : HashAlgorithm.SHA256 + "withRSA";
  }

  /**
   * Makes sure that a signature under this certificate can be accepted anywhere.
   *
   * @throws IllegalArgumentException where its key is too weak, or of a kind that is not allowed
   */
  public static void requireAllowed(X509Certificate certificate) {
    CertificateReader.requireStrong(certificate.getPublicKey());
  }

  /** Whether what the key signs is what the certificate checks. */
  public static boolean belongTogether(PrivateKey key, X509Certificate certificate) {
    byte[] probe = {'p', 'r', 'e', 'p'};
    try {
      Signature signer = probe(certificate.getPublicKey());
      signer.initSign(key);
      signer.update(probe);
      byte[] signature = signer.sign();
      signer.initVerify(certificate.getPublicKey());
      signer.update(probe);
      return signer.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Signature probe(PublicKey key) throws GeneralSecurityException {
    return isForPss(key) ? PssSigner.signature() : Signature.getInstance(algorithm(key));
  }
}
