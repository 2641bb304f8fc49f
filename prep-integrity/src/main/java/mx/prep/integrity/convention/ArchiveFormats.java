package mx.prep.integrity.convention;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mx.prep.core.config.Limits;
import mx.prep.core.spi.ArchiveFormat;
import mx.prep.core.spi.EntrySink;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;

/** The installed archive readers, by the endings of names. */
final class ArchiveFormats {
  private final List<ArchiveFormat> longestFirst;

  ArchiveFormats(Collection<ArchiveFormat> formats) {
    this.longestFirst =
        formats.stream().sorted(Comparator.comparing(format -> -format.suffix().length())).toList();
  }

  /** The reader for a file of that name. */
  Optional<ArchiveFormat> find(String name) {
    return longestFirst.stream().filter(format -> name.endsWith(format.suffix())).findFirst();
  }

  /** The endings, with their dots. */
  List<String> suffixes() {
    return longestFirst.stream().map(ArchiveFormat::suffix).sorted().toList();
  }

  /**
   * Reads an archive by its name.
   *
   * @throws RefusedException {@code ARCHIVE_MALFORMED} where no reader knows the ending; else what
   *     the reader or the sink throws
   */
  void read(String name, Path archive, Limits limits, EntrySink sink)
      throws RefusedException, IOException {
    Optional<ArchiveFormat> format = find(name);
    if (format.isEmpty()) {
      throw new RefusedException(
          VerdictCode.ARCHIVE_MALFORMED,
          ConventionReason.UNKNOWN_ARCHIVE,
          "archive",
          name,
          "known",
          suffixes().stream().collect(Collectors.joining(", ")));
    }
    format.get().read(archive, limits, sink);
  }
}
