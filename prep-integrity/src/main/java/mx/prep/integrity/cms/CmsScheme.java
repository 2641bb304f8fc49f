package mx.prep.integrity.cms;

import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mx.prep.core.spi.SignatureScheme;
import mx.prep.core.text.Message;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignerInfo;

/**
 * Detached CMS signatures in DER ({@code package-format.md}, Signatures). Nothing is believed of
 * certificates that a signature brings along: a signer is who a pinned certificate says.
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
    } catch (IOException | RuntimeException e) {
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
    SignatureFile file = SignatureFile.of(info);
    Optional<Message> problem = file.problem();
    if (problem.isPresent()) {
      return List.of(new Finding(Outcome.UNREADABLE, List.of(), problem.get()));
    }
    SignerInfoCheck check = new SignerInfoCheck(content);
    return file.signers().stream().map(signer -> finding(signer, file, pinned, at, check)).toList();
  }

  private static Finding finding(
      SignerInfo signer,
      SignatureFile file,
      List<PinnedCertificate> pinned,
      Instant at,
      SignerInfoCheck check) {
    SignerName name = new SignerName(signer.getSID());
    Finding worst = new Finding(Outcome.STRANGER, List.of(), reason(CmsReason.STRANGER, name));
    for (PinnedCertificate certificate : pinned) {
      if (!name.isOf(certificate.structure())) {
        continue;
      }
      if (at.isAfter(certificate.notAfter())) {
        worst = expired(certificate);
      } else if (!file.agreesWith(name, certificate.structure())) {
        worst =
            new Finding(
                Outcome.INVALID, List.of(), reason(CmsReason.OTHER_CERTIFICATE, certificate));
      } else {
        worst = check.check(signer, certificate);
      }
      if (worst.outcome() == Outcome.GOOD) {
        return worst;
      }
    }
    return worst;
  }

  private static Message reason(CmsReason reason, Object signer) {
    return Message.of(reason, "signer", signer);
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

  private static List<Finding> unreadable(CmsReason reason, Object... facts) {
    return List.of(new Finding(Outcome.UNREADABLE, List.of(), Message.of(reason, facts)));
  }
}
