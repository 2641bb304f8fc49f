package mx.prep.core.spi;

import java.io.IOException;
import java.nio.file.Path;
import mx.prep.core.config.Limits;
import mx.prep.core.verdict.RefusedException;

/**
 * A strict reader of one kind of archive ({@code package-format.md}, The archive). Two programs
 * must never see different files in one archive that it reads; whatever is ambiguous is refused.
 * Thread-safe, memory bounded.
 */
public interface ArchiveFormat {
  /** The ending of its files' names, with the dot, such as {@code .tar.gz}. */
  String suffix();

  /**
   * Reads the whole archive.
   *
   * @param limits on entries, sizes and names
   * @throws RefusedException {@code ARCHIVE_MALFORMED} where it is not a well-formed archive,
   *     {@code ARCHIVE_UNSAFE} where an entry may not be in a package; or what the sink throws. The
   *     sink may have taken files before.
   * @throws IOException where this machine fails to read
   */
  void read(Path archive, Limits limits, EntrySink sink) throws RefusedException, IOException;
}
