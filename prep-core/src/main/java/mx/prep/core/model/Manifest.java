package mx.prep.core.model;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Every fact about one cut in the format {@code prep-package/1}.
 *
 * @param sequence from 1; grows with every cut of a series
 * @param cutoff the moment the results speak for
 * @param created the moment the manifest was made
 * @param nextBy the next cut is promised by then
 * @param kind whether {@code previous} is there: exactly when it is an increment
 * @param previous the cut it applies to
 */
public record Manifest(
    ElectionId election,
    SeriesId series,
    Mode mode,
    long sequence,
    OffsetDateTime cutoff,
    OffsetDateTime created,
    Optional<OffsetDateTime> nextBy,
    Kind kind,
    Optional<CutRef> previous,
    ArchiveRef archive,
    DeclaredContents contents) {
  /** The format's name, the value of the key {@code format}. */
  public static final String FORMAT = "prep-package/1";

  /** Largest manifest that is read, in bytes. */
  public static final long MAX_BYTES = 64L << 20;

  public Manifest {
    if (sequence < 1) {
      throw new IllegalArgumentException("sequences begin at 1");
    }
    if (previous.isPresent() != (kind == Kind.INCREMENT)) {
      throw new IllegalArgumentException("exactly an increment has a previous cut");
    }
  }
}
