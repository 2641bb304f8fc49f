package mx.prep.audit.history;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.PackageFile;
import mx.prep.core.verdict.VerdictCode;

/** A package's record, and the folder it lies in. */
record Kept(Path folder, KeptRecord record) {
  Instant receivedAt() {
    return Instant.parse(record.receivedAt());
  }

  /** What it claims; 0 where it claims none. */
  long sequence() {
    KeptClaim claim = record.claim();
    return claim == null ? 0 : claim.sequence();
  }

  /** Those beside the record, ascending by name. */
  List<PackageFile> files() {
    return record.files().stream()
        .map(
            file ->
                new PackageFile(
                    file.name(),
                    folder.resolve(file.name()),
                    file.size(),
                    Sha256.parse(file.sha256())))
        .toList();
  }

  boolean waitsIn(SeriesId series) {
    KeptClaim claim = record.claim();
    return record.code() == VerdictCode.PENDING
        && claim != null
        && claim.series().equals(series.value());
  }
}
