package mx.prep.integrity.pack;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Optional;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;

/**
 * What is to be packed.
 *
 * @param site the folder that holds the whole site of this cut, nothing else
 * @param output the folder that the package's files go to; made where it is missing
 * @param sequence from 1
 * @param cutoff the moment the results speak for
 * @param created the moment of packing
 * @param nextBy the next cut is promised by then
 * @param previous empty for a full package; for an increment the previous cut's manifest, with
 *     those before it, back to the last full cut, in the same folder
 */
public record PackRequest(
    Path site,
    Path output,
    ElectionId election,
    SeriesId series,
    Mode mode,
    long sequence,
    OffsetDateTime cutoff,
    OffsetDateTime created,
    Optional<OffsetDateTime> nextBy,
    Optional<Path> previous,
    ArchiveKind archive) {
  private static final int MAX_STEM = 100;

  /** The name of the package's files without their endings. */
  public String stem() {
    String number = String.format("%06d", sequence);
    String whole = election + "-" + series + "-" + number;
    return whole.length() <= MAX_STEM ? whole : series + "-" + number;
  }
}
