package mx.prep.core.model;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What a delivery says of itself, signed by enough trusted signers (or taken unsigned, where the
 * configuration says so in so many words), in the terms that every convention shares. Checks 1 and
 * 2 of {@code package-format.md} are behind it; order, archive and site are not checked yet.
 *
 * @param convention the name of the convention that read it
 * @param sequence from 1
 * @param counting how the sequence came about
 * @param nextBy the next cut is promised by then
 * @param contents what the archive must hold; empty where the convention declares only the
 *     archive's digest
 * @param statement SHA-256 that identifies the signed statement: of the manifest's bytes
 * @param signers ids of the trusted, distinct signers; empty only where {@code unsigned} is
 *     configured
 */
public record Claim(
    String convention,
    ElectionId election,
    SeriesId series,
    Mode mode,
    long sequence,
    Counting counting,
    OffsetDateTime cutoff,
    Optional<OffsetDateTime> nextBy,
    Base base,
    ArchiveRef archive,
    Optional<DeclaredContents> contents,
    Sha256 statement,
    List<String> signers) {
  /** How a sequence grows. */
  public enum Counting {
    /** One by one; a great jump is suspect (threat T18). */
    BY_ONE,
    /** It is the cutoff written as a number; the calendar bounds it. */
    BY_CLOCK
  }

  public Claim {
    if (sequence < 1) {
      throw new IllegalArgumentException("sequences begin at 1");
    }
    signers = List.copyOf(signers);
  }

  /** The kind that history and JSON show. */
  public Kind kind() {
    return base instanceof Base.Nothing ? Kind.FULL : Kind.INCREMENT;
  }

  /** Names this cut. */
  public CutRef ref() {
    return new CutRef(sequence, statement);
  }
}
