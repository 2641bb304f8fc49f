package mx.prep.integrity.cms;

import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mx.prep.core.spi.SignatureScheme;
import mx.prep.core.text.Message;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.util.encoders.Hex;

/**
 * Detached CMS signatures in DER ({@code package-format.md}, Signatures). Certificates that a
 * signature brings along are never looked at: a signer is who a pinned certificate says.
 *
 * <p>Of a certificate's validity only the end counts, since pinning it is what makes it valid.
 */
public final class CmsScheme implements SignatureScheme {
  /** Without settings. */
  @Inject
  public CmsScheme() {}

  @Override
  public String name() {
    return "cms";
  }

  @Override
  public String suffix() {
    return ".p7s";
  }

  /** Reads one PEM certificate. */
  @Override
  public PinnedKey key(String text) {
    return CertificateReader.read(text);
  }

  @Override
  public List<Finding> check(byte[] content, byte[] signature, List<PinnedKey> keys, Instant at) {
    List<PinnedCertificate> pinned = keys.stream().map(PinnedCertificate.class::cast).toList();
    try {
      return findings(content, signature, pinned, at);
    } catch (IOException
        | IllegalArgumentException
        | IllegalStateException
        | ClassCastException
        | ArithmeticException e) {
      // Bouncy Castle says with any of these that bytes are not the structure they should be.
      return unreadable(CmsReason.NOT_CMS, "detail", String.valueOf(e.getMessage()));
    }
  }

  private static List<Finding> findings(
      byte[] content, byte[] signature, List<PinnedCertificate> pinned, Instant at)
      throws IOException {
    ASN1Primitive structure = Der.decode(signature);
    if (!Der.isDistinguished(structure, signature)) {
      return unreadable(CmsReason.NOT_DER);
    }
    ContentInfo info = ContentInfo.getInstance(structure);
    if (!info.getContentType().equals(CMSObjectIdentifiers.signedData)) {
      return unreadable(CmsReason.NOT_SIGNED_DATA, "type", info.getContentType());
    }
    SignedData data = SignedData.getInstance(info.getContent());
    if (data.getEncapContentInfo().getContent() != null
        || !data.getEncapContentInfo().getContentType().equals(CMSObjectIdentifiers.data)) {
      return unreadable(CmsReason.NOT_DETACHED);
    }
    List<Finding> findings = new ArrayList<>();
    SignerInfoCheck check = new SignerInfoCheck(content);
    for (ASN1Encodable signer : data.getSignerInfos()) {
      findings.add(check(SignerInfo.getInstance(signer), pinned, at, check));
    }
    return findings.isEmpty() ? unreadable(CmsReason.NO_SIGNERS) : findings;
  }

  private static Finding check(
      SignerInfo signer, List<PinnedCertificate> pinned, Instant at, SignerInfoCheck check) {
    Finding worst =
        new Finding(
            Outcome.STRANGER,
            List.of(),
            Message.of(CmsReason.STRANGER, "signer", describe(signer.getSID())));
    for (PinnedCertificate certificate : pinned) {
      if (!certificate.isNamedBy(signer.getSID())) {
        continue;
      }
      Finding finding =
          at.isAfter(certificate.notAfter())
              ? expired(certificate)
              : check.check(signer, certificate);
      if (finding.outcome() == Outcome.GOOD) {
        return finding;
      }
      worst = finding;
    }
    return worst;
  }

  private static Finding expired(PinnedCertificate certificate) {
    return new Finding(
        Outcome.STRANGER,
        List.of(),
        Message.of(
            CmsReason.CERTIFICATE_EXPIRED,
            "signer",
            certificate.fingerprint(),
            "expired",
            certificate.notAfter()));
  }

  private static String describe(SignerIdentifier signer) {
    if (signer.isTagged()) {
      return Hex.toHexString(
          org.bouncycastle.asn1.ASN1OctetString.getInstance(signer.getId()).getOctets());
    }
    IssuerAndSerialNumber id = IssuerAndSerialNumber.getInstance(signer.getId());
    return id.getName() + ", " + id.getSerialNumber().getValue().toString(16);
  }

  private static List<Finding> unreadable(CmsReason reason, Object... facts) {
    return List.of(new Finding(Outcome.UNREADABLE, List.of(), Message.of(reason, facts)));
  }
}
