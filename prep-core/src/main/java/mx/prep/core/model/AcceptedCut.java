package mx.prep.core.model;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A cut that was accepted: its package is kept, its site can be rebuilt.
 *
 * @param ref its sequence and manifest
 * @param nextBy the next cut is promised by then
 * @param site the whole site of this cut
 * @param acceptedAt by the receiver's clock
 * @param signed whether trusted signers stand behind it
 */
public record AcceptedCut(
    ElectionId election,
    SeriesId series,
    Mode mode,
    CutRef ref,
    OffsetDateTime cutoff,
    Optional<OffsetDateTime> nextBy,
    SiteSummary site,
    Instant acceptedAt,
    boolean signed) {
  /** From 1. */
  public long sequence() {
    return ref.sequence();
  }
}
