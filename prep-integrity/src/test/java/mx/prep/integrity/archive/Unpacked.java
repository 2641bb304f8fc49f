package mx.prep.integrity.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import mx.prep.core.config.Limits;
import mx.prep.core.model.SitePath;
import mx.prep.core.spi.ArchiveFormat;
import mx.prep.core.spi.EntrySink;
import mx.prep.core.verdict.RefusedException;

/** Keeps every file that an archive hands on. */
final class Unpacked implements EntrySink {
  final Map<String, byte[]> files = new LinkedHashMap<>();

  static Map<String, byte[]> of(ArchiveFormat format, Path archive)
      throws RefusedException, IOException {
    Unpacked unpacked = new Unpacked();
    format.read(archive, Limits.DEFAULT, unpacked);
    return unpacked.files;
  }

  @Override
  public void file(SitePath path, InputStream content) throws IOException {
    files.put(path.value(), content.readAllBytes());
  }
}
