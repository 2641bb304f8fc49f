package mx.prep.integrity.cms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.text.Message;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.CertificateList;

/**
 * A CMS file, taken apart. What no signature covers (versions, the list of digests, certificates)
 * must still agree with what they cover, so that nobody changes a bit of the file unseen.
 *
 * @param signers in the order of the file
 * @param certificates that came along; nothing is believed of them
 */
record SignatureFile(SignedData data, List<SignerInfo> signers, List<Certificate> certificates) {
  private static final int VERSION_BY_ISSUER = 1;
  private static final int VERSION_BY_KEY = 3;

  /** Takes a file apart; its {@link #problem()} is not looked for yet. */
  static SignatureFile of(ContentInfo info) {
    SignedData data = SignedData.getInstance(info.getContent());
    requireSame(data, info.getContent());
    List<SignerInfo> signers = new ArrayList<>();
    for (ASN1Encodable signer : data.getSignerInfos()) {
      signers.add(SignerInfo.getInstance(signer));
      requireSame(signers.get(signers.size() - 1), signer);
    }
    List<Certificate> certificates = new ArrayList<>();
    ASN1Set bag = data.getCertificates();
    if (bag != null) {
      for (ASN1Encodable certificate : bag) {
        certificates.add(Certificate.getInstance(certificate));
      }
    }
    if (data.getCRLs() != null) {
      data.getCRLs().forEach(CertificateList::getInstance); // fails where it is none
    }
    return new SignatureFile(data, signers, certificates);
  }

  /** The library reads past some wrong tags; what it then holds is not what stands there. */
  private static void requireSame(ASN1Encodable read, ASN1Encodable original) {
    if (!Arrays.equals(Der.encode(read), Der.encode(original))) {
      throw new IllegalArgumentException("a part that CMS does not have");
    }
  }

  /** What makes the file as a whole unreadable; empty for nothing. */
  Optional<Message> problem() {
    if (data.getEncapContentInfo().getContent() != null
        || !data.getEncapContentInfo().getContentType().equals(CMSObjectIdentifiers.data)) {
      return Optional.of(Message.of(CmsReason.NOT_DETACHED));
    }
    if (signers.isEmpty()) {
      return Optional.of(Message.of(CmsReason.NO_SIGNERS));
    }
    if (!versionsAreRight()) {
      return Optional.of(Message.of(CmsReason.CONTRADICTION, "part", "version"));
    }
    if (!digestsAreThoseOfTheSigners()) {
      return Optional.of(Message.of(CmsReason.CONTRADICTION, "part", "digestAlgorithms"));
    }
    return Optional.empty();
  }

  /** RFC 5652, sections 5.1 and 5.3. */
  private boolean versionsAreRight() {
    int highest = VERSION_BY_ISSUER;
    for (SignerInfo signer : signers) {
      int version = signer.getSID().isTagged() ? VERSION_BY_KEY : VERSION_BY_ISSUER;
      if (!signer.getVersion().hasValue(version)) {
        return false;
      }
      highest = Math.max(highest, version);
    }
    return data.getVersion().hasValue(highest);
  }

  private boolean digestsAreThoseOfTheSigners() {
    Set<ASN1ObjectIdentifier> used = new HashSet<>();
    signers.forEach(signer -> used.add(signer.getDigestAlgorithm().getAlgorithm()));
    Set<ASN1ObjectIdentifier> listed = new HashSet<>();
    for (ASN1Encodable algorithm : data.getDigestAlgorithms()) {
      AlgorithmIdentifier identifier = AlgorithmIdentifier.getInstance(algorithm);
      if (!HashAlgorithm.hasNoParameters(identifier)) {
        return false;
      }
      listed.add(identifier.getAlgorithm());
    }
    return listed.equals(used);
  }

  /**
   * Whether the certificate that came along for a signer is the pinned one, or none did (threat
   * T09). A file that brings only certificates of nobody who signed has had one exchanged.
   */
  boolean agreesWith(SignerName signer, Certificate pinned) {
    List<Certificate> own = certificates.stream().filter(signer::isOf).toList();
    return own.isEmpty()
        ? certificates.stream().allMatch(this::isOfSomeSigner)
        : own.stream().allMatch(pinned::equals);
  }

  private boolean isOfSomeSigner(Certificate certificate) {
    return signers.stream().anyMatch(signer -> new SignerName(signer.getSID()).isOf(certificate));
  }
}
