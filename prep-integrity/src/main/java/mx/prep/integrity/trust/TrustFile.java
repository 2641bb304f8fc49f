package mx.prep.integrity.trust;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import mx.prep.core.model.ElectionId;
import mx.prep.core.spi.SignatureScheme.PinnedKey;

/**
 * Who may sign for an election ({@code package-format.md}, The trust file).
 *
 * @param version from 1; a rotation takes the next
 * @param threshold how many distinct signers are needed, 1 to the number of signers
 * @param expires after that moment nobody is trusted
 * @param signers distinct in id and in key
 */
public record TrustFile(
    ElectionId election,
    long version,
    int threshold,
    OffsetDateTime expires,
    List<Signer> signers) {
  /** The format's name, the value of the key {@code format}. */
  public static final String FORMAT = "prep-trust/1";

  /** Largest trust file that is read, in bytes. */
  public static final int MAX_BYTES = 1 << 20;

  public TrustFile {
    signers = List.copyOf(signers);
  }

  /** Whether nobody is trusted any more. */
  public boolean expired(Instant now) {
    return now.isAfter(expires.toInstant());
  }

  /**
   * One signer.
   *
   * @param scheme the signature scheme's name
   */
  public record Signer(String id, String scheme, PinnedKey key) {}
}
