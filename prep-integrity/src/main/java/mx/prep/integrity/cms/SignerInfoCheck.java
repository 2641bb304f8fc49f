package mx.prep.integrity.cms;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.spi.SignatureScheme.Finding;
import mx.prep.core.spi.SignatureScheme.Outcome;
import mx.prep.core.text.Message;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.SignerInfo;

/** Checks signers of one content: RFC 5652, sections 5.4 to 5.6, within the format's algorithms. */
final class SignerInfoCheck {
  private final byte[] content;
  private final Map<HashAlgorithm, byte[]> digests = new HashMap<>();

  SignerInfoCheck(byte[] content) {
    this.content = content;
  }

  /** Checks one signer against the certificate that it names. */
  Finding check(SignerInfo signer, PinnedCertificate pinned) {
    Optional<Message> problem = problem(signer, pinned);
    return problem.isPresent()
        ? new Finding(Outcome.INVALID, List.of(), problem.get())
        : new Finding(
            Outcome.GOOD,
            List.of(pinned),
            Message.of(CmsReason.GOOD, "signer", pinned.fingerprint()));
  }

  private Optional<Message> problem(SignerInfo signer, PinnedCertificate pinned) {
    Optional<HashAlgorithm> hash = HashAlgorithm.of(signer.getDigestAlgorithm());
    if (hash.isEmpty()) {
      return problem(
          CmsReason.ALGORITHM_REFUSED,
          pinned,
          "algorithm",
          HashAlgorithm.nameOf(signer.getDigestAlgorithm()));
    }
    Optional<SignatureAlgorithm> algorithm =
        SignatureAlgorithm.of(signer.getDigestEncryptionAlgorithm(), hash.get());
    if (algorithm.isEmpty()) {
      return problem(
          CmsReason.ALGORITHM_REFUSED,
          pinned,
          "algorithm",
          SignatureAlgorithm.nameOf(signer.getDigestEncryptionAlgorithm()));
    }
    if (algorithm.get().hash() != hash.get()) {
      return problem(
          CmsReason.ALGORITHMS_DIFFER,
          pinned,
          "algorithm",
          hash.get().javaName(),
          "other",
          SignatureAlgorithm.nameOf(signer.getDigestEncryptionAlgorithm()));
    }
    ASN1Set attributes = signer.getAuthenticatedAttributes();
    if (attributes == null) {
      return problem(CmsReason.NO_SIGNED_ATTRIBUTES, pinned);
    }
    Optional<Message> wrong = wrongAttribute(new AttributeTable(attributes), hash.get(), pinned);
    if (wrong.isPresent()) {
      return wrong;
    }
    boolean verifies =
        algorithm
            .get()
            .verifies(
                pinned.publicKey(),
                Der.encode(attributes),
                signer.getEncryptedDigest().getOctets());
    return verifies ? Optional.empty() : problem(CmsReason.DOES_NOT_VERIFY, pinned);
  }

  /** Section 5.3: content type and message digest, each once with one value, and these. */
  private Optional<Message> wrongAttribute(
      AttributeTable attributes, HashAlgorithm hash, PinnedCertificate pinned) {
    Optional<ASN1Encodable> type = single(attributes, CMSAttributes.contentType);
    if (type.isEmpty() || !CMSObjectIdentifiers.data.equals(type.get())) {
      return problem(CmsReason.BAD_ATTRIBUTE, pinned, "attribute", "content-type");
    }
    Optional<ASN1Encodable> digest = single(attributes, CMSAttributes.messageDigest);
    if (digest.isEmpty() || !(digest.get() instanceof ASN1OctetString value)) {
      return problem(CmsReason.BAD_ATTRIBUTE, pinned, "attribute", "message-digest");
    }
    byte[] actual = digests.computeIfAbsent(hash, algorithm -> algorithm.digest(content));
    return Arrays.equals(actual, value.getOctets())
        ? Optional.empty()
        : problem(CmsReason.OTHER_CONTENT, pinned);
  }

  private static Optional<ASN1Encodable> single(
      AttributeTable attributes, ASN1ObjectIdentifier type) {
    ASN1EncodableVector all = attributes.getAll(type);
    if (all.size() != 1) {
      return Optional.empty();
    }
    ASN1Set values = Attribute.getInstance(all.get(0)).getAttrValues();
    return values.size() == 1 ? Optional.of(values.getObjectAt(0)) : Optional.empty();
  }

  private static Optional<Message> problem(
      CmsReason reason, PinnedCertificate pinned, String... namesAndValues) {
    Object[] facts = new Object[namesAndValues.length + 2];
    facts[0] = "signer";
    facts[1] = pinned.fingerprint();
    System.arraycopy(namesAndValues, 0, facts, 2, namesAndValues.length);
    return Optional.of(Message.of(reason, facts));
  }
}
