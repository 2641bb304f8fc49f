package mx.prep.integrity.pack;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import mx.prep.core.error.PrepException;
import mx.prep.integrity.cms.CmsSigner;

/** Signs with CMS; several signers stand beside each other in one file. */
public final class CmsDetachedSigner implements DetachedSigner {
  private static final String SUFFIX = ".p7s";

  private final SigningKey key;
  private final Clock clock;

  /** The signature holds the time it was made. */
  public CmsDetachedSigner(SigningKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  @Override
  public String suffix() {
    return SUFFIX;
  }

  @Override
  public byte[] sign(byte[] content, Optional<byte[]> existing) {
    Instant now = clock.instant();
    Instant expired = key.certificate().getNotAfter().toInstant();
    if (now.isAfter(expired)) {
      throw new PrepException(
          PackError.CERTIFICATE_EXPIRED,
          "subject",
          key.certificate().getSubjectX500Principal().getName(),
          "expired",
          expired);
    }
    return CmsSigner.sign(content, existing, key.privateKey(), key.certificate(), now);
  }
}
