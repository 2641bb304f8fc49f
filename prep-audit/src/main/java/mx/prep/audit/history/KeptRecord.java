package mx.prep.audit.history;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mx.prep.audit.cuts.SavedCut;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.PackageRecord;
import mx.prep.core.verdict.VerdictCode;
import org.jspecify.annotations.Nullable;

/**
 * Everything that history knows of one package: the file {@code record.json} of its folder.
 *
 * @param reason the refusal's, null for others
 * @param claim null where not enough trusted signers stand behind one
 * @param cut of an accepted package, else null
 * @param files those that lie beside the record, ascending by name
 */
@JsonPropertyOrder({
  "format",
  "code",
  "receivedAt",
  "source",
  "delivery",
  "reason",
  "claim",
  "site",
  "files"
})
record KeptRecord(
    String format,
    VerdictCode code,
    String receivedAt,
    String source,
    String delivery,
    @Nullable String reason,
    @Nullable KeptClaim claim,
    @Nullable SavedCut cut,
    List<KeptFile> files) {
  static final String FORMAT = "prep-history/1";

  KeptRecord {
    if (!format.equals(FORMAT)) {
      throw new IllegalArgumentException("not " + FORMAT);
    }
    Objects.requireNonNull(code);
    Objects.requireNonNull(source);
    Objects.requireNonNull(delivery);
    Instant.parse(receivedAt);
    files = List.copyOf(files);
    if ((code == VerdictCode.ACCEPTED) != (cut != null) || (cut != null && claim == null)) {
      throw new IllegalArgumentException("an accepted package without its cut");
    }
    if (code == VerdictCode.PENDING && claim == null) {
      throw new IllegalArgumentException("a pending package without its claim");
    }
  }

  /** The cut, of an accepted package. */
  Optional<AcceptedCut> accepted() {
    return Optional.ofNullable(cut).map(SavedCut::cut);
  }

  /** Whether trusted signers stand behind it: not behind what comes by an unsigned convention. */
  boolean isSigned() {
    return claim != null && !claim.signers().isEmpty();
  }

  /** What its files take on disk. */
  long bytes() {
    return files.stream().mapToLong(KeptFile::size).sum();
  }

  /** What names the bytes that are kept, whatever the delivery was called. */
  Sha256 evidence() {
    StringBuilder listing = new StringBuilder();
    files.forEach(
        file -> listing.append(file.sha256()).append(' ').append(file.name()).append('\n'));
    return Sha256.of(listing.toString().getBytes(StandardCharsets.UTF_8));
  }

  PackageRecord told(Path folder) {
    Optional<KeptClaim> signed = Optional.ofNullable(claim);
    Optional<KeptFile> archive =
        signed.flatMap(
            c -> files.stream().filter(file -> file.name().equals(c.archive())).findFirst());
    return new PackageRecord(
        signed.map(KeptClaim::series),
        signed.map(KeptClaim::sequence),
        signed.map(c -> OffsetDateTime.parse(c.cutoff())),
        Instant.parse(receivedAt),
        source,
        delivery,
        code,
        Optional.ofNullable(reason),
        signed.map(KeptClaim::archive),
        archive.map(KeptFile::sha256),
        archive.map(KeptFile::size).orElse(-1L),
        folder);
  }
}
