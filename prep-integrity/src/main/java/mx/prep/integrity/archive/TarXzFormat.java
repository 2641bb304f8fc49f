package mx.prep.integrity.archive;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import mx.prep.core.config.Limits;
import mx.prep.core.spi.ArchiveFormat;
import mx.prep.core.spi.EntrySink;
import mx.prep.core.verdict.RefusedException;

/** {@code .tar.xz}: one stream of xz. */
public final class TarXzFormat implements ArchiveFormat {
  private final ArchiveFormat tar = new CompressedTar(".tar.xz", LibraryLayer::xz);

  @Inject
  public TarXzFormat() {}

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
