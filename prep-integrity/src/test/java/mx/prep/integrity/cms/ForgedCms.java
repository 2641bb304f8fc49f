package mx.prep.integrity.cms;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * CMS files put together by hand, right in everything but what a test chooses.
 *
 * @param signer whom the file names
 * @param hash the digest algorithm, as Java calls it
 */
record ForgedCms(Certificate signer, String hash) {
  private AlgorithmIdentifier digestAlgorithm() {
    ASN1ObjectIdentifier oid =
        switch (hash) {
          case "SHA-256" -> NISTObjectIdentifiers.id_sha256;
          case "SHA-384" -> NISTObjectIdentifiers.id_sha384;
          default -> NISTObjectIdentifiers.id_sha512;
        };
    return new AlgorithmIdentifier(oid);
  }

  /** The attributes that a signature covers, as the bytes that it covers. */
  byte[] attributes(byte[] content) throws GeneralSecurityException {
    return Der.encode(attributeSet(content));
  }

  private DERSet attributeSet(byte[] content) throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance(hash).digest(content);
    ASN1EncodableVector attributes = new ASN1EncodableVector();
    attributes.add(new Attribute(CMSAttributes.contentType, new DERSet(CMSObjectIdentifiers.data)));
    attributes.add(
        new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(digest))));
    return new DERSet(attributes);
  }

  /** The file, with any bytes in the place of the signature. */
  byte[] file(byte[] content, AlgorithmIdentifier algorithm, byte[] signature)
      throws GeneralSecurityException {
    DERSequence info =
        new DERSequence(
            vector(
                new ASN1Integer(1),
                new IssuerAndSerialNumber(signer),
                digestAlgorithm(),
                new DERTaggedObject(false, 0, attributeSet(content)),
                algorithm,
                new DEROctetString(signature)));
    DERSequence data =
        new DERSequence(
            vector(
                new ASN1Integer(1),
                new DERSet(digestAlgorithm()),
                new DERSequence(CMSObjectIdentifiers.data),
                new DERSet(info)));
    return Der.encode(
        new DERSequence(
            vector(CMSObjectIdentifiers.signedData, new DERTaggedObject(true, 0, data))));
  }

  private static ASN1EncodableVector vector(org.bouncycastle.asn1.ASN1Encodable... parts) {
    ASN1EncodableVector vector = new ASN1EncodableVector();
    vector.addAll(parts);
    return vector;
  }
}
