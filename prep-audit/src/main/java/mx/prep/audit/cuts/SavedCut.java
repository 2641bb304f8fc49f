package mx.prep.audit.cuts;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SiteSummary;
import org.jspecify.annotations.Nullable;

/**
 * An accepted cut in JSON: times in RFC 3339, hashes as {@code sha256:} and hex. Whoever holds one
 * knows that {@link #cut} can be made of it.
 *
 * @param nextBy null where no next cut was promised
 */
@JsonPropertyOrder({
  "election",
  "series",
  "mode",
  "sequence",
  "manifest",
  "cutoff",
  "nextBy",
  "files",
  "bytes",
  "root",
  "acceptedAt",
  "signed"
})
public record SavedCut(
    String election,
    String series,
    String mode,
    long sequence,
    String manifest,
    String cutoff,
    @Nullable String nextBy,
    long files,
    long bytes,
    String root,
    String acceptedAt,
    boolean signed) {
  /**
   * Checks that it is a cut.
   *
   * @throws RuntimeException where it is not
   */
  public SavedCut {
    cut(
        election,
        series,
        mode,
        sequence,
        manifest,
        cutoff,
        nextBy,
        files,
        bytes,
        root,
        acceptedAt,
        signed);
  }

  /** The cut in JSON. */
  public static SavedCut of(AcceptedCut cut) {
    return new SavedCut(
        cut.election().value(),
        cut.series().value(),
        cut.mode().word(),
        cut.sequence(),
        cut.ref().manifest().prefixed(),
        ISO_OFFSET_DATE_TIME.format(cut.cutoff()),
        cut.nextBy().map(ISO_OFFSET_DATE_TIME::format).orElse(null),
        cut.site().files(),
        cut.site().bytes(),
        cut.site().root().prefixed(),
        cut.acceptedAt().toString(),
        cut.signed());
  }

  /** The cut. */
  public AcceptedCut cut() {
    return cut(
        election,
        series,
        mode,
        sequence,
        manifest,
        cutoff,
        nextBy,
        files,
        bytes,
        root,
        acceptedAt,
        signed);
  }

  private static AcceptedCut cut(
      String election,
      String series,
      String mode,
      long sequence,
      String manifest,
      String cutoff,
      @Nullable String nextBy,
      long files,
      long bytes,
      String root,
      String acceptedAt,
      boolean signed) {
    return new AcceptedCut(
        new ElectionId(election),
        new SeriesId(series),
        Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
        new CutRef(sequence, Sha256.parsePrefixed(manifest)),
        OffsetDateTime.parse(cutoff),
        Optional.ofNullable(nextBy).map(OffsetDateTime::parse),
        new SiteSummary(files, bytes, Sha256.parsePrefixed(root)),
        Instant.parse(acceptedAt),
        signed);
  }
}
