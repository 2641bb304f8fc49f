package mx.prep.integrity.convention;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BinaryOperator;
import mx.prep.core.config.Limits;
import mx.prep.core.model.SitePath;
import mx.prep.core.spi.ArchiveFormat;
import mx.prep.core.spi.EntrySink;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;

/**
 * Takes an archive's files and, in the place of each that is an archive itself, the files of that.
 * What those hold is passed on as it is, so nothing unfolds without end (threat T43).
 */
final class InnerArchives implements EntrySink {
  /** Contents go into the folder that the inner archive is in: of its path, the ending goes. */
  static final BinaryOperator<String> HERE =
      (path, suffix) -> path.substring(0, path.lastIndexOf('/') + 1);

  /** Contents go into a folder of the inner archive's name. */
  static final BinaryOperator<String> FOLDER =
      (path, suffix) -> path.substring(0, path.length() - suffix.length()) + "/";

  private static final int BUFFER_BYTES = 64 << 10;

  private final ArchiveFormats archives;
  private final Limits limits;
  private final Path scratch;
  private final BinaryOperator<String> place;
  private final EntrySink sink;

  /**
   * Expands into a sink.
   *
   * @param place from an inner archive's path and ending, what stands before its files' paths
   */
  InnerArchives(
      ArchiveFormats archives,
      Limits limits,
      Path scratch,
      BinaryOperator<String> place,
      EntrySink sink) {
    this.archives = archives;
    this.limits = limits;
    this.scratch = scratch;
    this.place = place;
    this.sink = sink;
  }

  @Override
  public void file(SitePath path, InputStream content) throws RefusedException, IOException {
    Optional<ArchiveFormat> format = archives.find(path.value());
    if (format.isEmpty()) {
      sink.file(path, content);
      return;
    }
    Path spooled = scratch.resolve("inner" + format.get().suffix());
    try {
      spool(path, content, spooled);
      String before = place.apply(path.value(), format.get().suffix());
      format
          .get()
          .read(spooled, limits, (inner, bytes) -> sink.file(join(before, inner, path), bytes));
    } finally {
      Files.deleteIfExists(spooled);
    }
  }

  private void spool(SitePath path, InputStream content, Path target)
      throws RefusedException, IOException {
    long left = limits.fileSize().bytes();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (OutputStream out = Files.newOutputStream(target)) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        left -= read;
        if (left < 0) {
          throw new RefusedException(
              VerdictCode.ARCHIVE_UNSAFE,
              CoreReason.TOO_MANY_BYTES,
              "path",
              path,
              "limit",
              limits.fileSize().bytes());
        }
        out.write(buffer, 0, read);
      }
    }
  }

  private static SitePath join(String before, SitePath inner, SitePath archive)
      throws RefusedException {
    String joined = before + inner;
    return SitePath.parse(
        joined,
        rule ->
            new RefusedException(
                VerdictCode.ARCHIVE_UNSAFE,
                ConventionReason.INNER_PATH,
                "path",
                joined,
                "rule",
                rule,
                "inner",
                archive));
  }
}
