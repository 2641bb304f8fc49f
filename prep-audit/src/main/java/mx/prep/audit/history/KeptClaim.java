package mx.prep.audit.history;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import mx.prep.core.model.Base;
import mx.prep.core.model.Claim;
import org.jspecify.annotations.Nullable;

/**
 * What a kept package said of itself, as its signers signed it.
 *
 * @param nextBy null where none was promised
 * @param statement {@code sha256:} and hex
 * @param previousSequence of the cut it applies to, null for none
 * @param previousManifest of that cut, null for none
 * @param archiveSize -1 where the statement does not say
 * @param archiveDigest the algorithm, a colon, lower-case hex
 */
@JsonPropertyOrder({
  "convention",
  "election",
  "series",
  "mode",
  "sequence",
  "kind",
  "cutoff",
  "nextBy",
  "statement",
  "previousSequence",
  "previousManifest",
  "archive",
  "archiveSize",
  "archiveDigest",
  "signers"
})
record KeptClaim(
    String convention,
    String election,
    String series,
    String mode,
    long sequence,
    String kind,
    String cutoff,
    @Nullable String nextBy,
    String statement,
    @Nullable Long previousSequence,
    @Nullable String previousManifest,
    String archive,
    long archiveSize,
    String archiveDigest,
    List<String> signers) {
  KeptClaim {
    Objects.requireNonNull(convention);
    Objects.requireNonNull(election);
    Objects.requireNonNull(series);
    Objects.requireNonNull(mode);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(cutoff);
    Objects.requireNonNull(statement);
    Objects.requireNonNull(archive);
    Objects.requireNonNull(archiveDigest);
    signers = List.copyOf(signers);
  }

  static KeptClaim of(Claim claim) {
    Base.Exactly over = claim.base() instanceof Base.Exactly exactly ? exactly : null;
    return new KeptClaim(
        claim.convention(),
        claim.election().value(),
        claim.series().value(),
        claim.mode().word(),
        claim.sequence(),
        claim.kind().word(),
        ISO_OFFSET_DATE_TIME.format(claim.cutoff()),
        claim.nextBy().map(ISO_OFFSET_DATE_TIME::format).orElse(null),
        claim.statement().prefixed(),
        over == null ? null : over.previous().sequence(),
        over == null ? null : over.previous().manifest().prefixed(),
        claim.archive().name(),
        claim.archive().size(),
        claim.archive().digest().algorithm().name().toLowerCase(Locale.ROOT)
            + ":"
            + claim.archive().digest().hex(),
        claim.signers());
  }
}
