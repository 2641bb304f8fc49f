package mx.prep.audit.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Claim;
import mx.prep.core.model.SeriesId;

/** Where packages lie in a data folder. */
record Places(DataFolder data) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int NAME_HEX = 12;
  private static final int MAX_STEM = 100;

  Path accepted(SeriesId series, long sequence) {
    return data.accepted(series, sequence);
  }

  /** Two that claim one sequence lie side by side. */
  Path pending(Claim claim) {
    return data.pending(claim.series())
        .resolve(
            String.format(
                Locale.ROOT,
                "%06d-%s",
                claim.sequence(),
                claim.statement().hex().substring(0, NAME_HEX)));
  }

  /** A new folder; the stem may be anything. */
  Path refused(Instant at, String stem) {
    String plain = stem.replaceAll("[^A-Za-z0-9._-]", "-");
    String name = STAMP.format(at) + "-" + plain.substring(0, Math.min(plain.length(), MAX_STEM));
    Path folder = data.refused().resolve(name);
    for (int more = 2; Files.exists(folder); more++) {
      folder = data.refused().resolve(name + "-" + more);
    }
    return folder;
  }

  /** The folders that packages lie in, whatever became of them. */
  List<Path> parents() throws IOException {
    List<Path> parents = new ArrayList<>(PackageFolder.in(data.packages()));
    parents.addAll(PackageFolder.in(data.pending()));
    return parents;
  }

  /**
   * Checks that a record lies where it belongs, so that a copied or renamed folder is found.
   *
   * @throws PrepException {@code RECORD_MISPLACED}
   */
  void check(Kept kept) {
    KeptClaim claim = kept.record().claim();
    Path parent = Objects.requireNonNull(kept.folder().getParent());
    Path expected =
        switch (kept.record().code().verdict()) {
          case ACCEPTED ->
              claim == null
                  ? data.packages()
                  : accepted(new SeriesId(claim.series()), claim.sequence());
          case PENDING ->
              claim == null
                  ? data.pending()
                  : data.pending(new SeriesId(claim.series())).resolve(kept.folder().getFileName());
          default -> data.refused().resolve(kept.folder().getFileName());
        };
    if (!expected.equals(parent.resolve(kept.folder().getFileName()))) {
      throw new PrepException(
          HistoryError.RECORD_MISPLACED, "path", kept.folder(), "expected", expected);
    }
  }
}
