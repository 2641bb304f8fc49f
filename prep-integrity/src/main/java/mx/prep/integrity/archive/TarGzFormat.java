package mx.prep.integrity.archive;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import mx.prep.core.config.Limits;
import mx.prep.core.spi.ArchiveFormat;
import mx.prep.core.spi.EntrySink;
import mx.prep.core.verdict.RefusedException;

/** {@code .tar.gz}: one member of gzip (RFC 1952). */
public final class TarGzFormat implements ArchiveFormat {
  private final ArchiveFormat tar = new CompressedTar(".tar.gz", LibraryLayer::gzip);

  @Inject
  public TarGzFormat() {}

  @Override
  public String suffix() {
    return tar.suffix();
  }

  @Override
  public void read(Path archive, Limits limits, EntrySink sink)
      throws RefusedException, IOException {
    tar.read(archive, limits, sink);
  }
}
