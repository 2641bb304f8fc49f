package mx.prep.integrity.archive;

import java.io.IOException;
import java.nio.file.Path;
import mx.prep.core.config.Limits;
import mx.prep.core.spi.ArchiveFormat;
import mx.prep.core.spi.EntrySink;
import mx.prep.core.verdict.RefusedException;

/** A TAR in one compressed stream that fills the file. */
record CompressedTar(String suffix, TarLayer.Opener layer) implements ArchiveFormat {
  @Override
  public void read(Path archive, Limits limits, EntrySink sink)
      throws RefusedException, IOException {
    try (ArchiveFile file = ArchiveFile.open(archive);
        TarLayer unpacked = layer.open(file)) {
      new TarReader(unpacked, new EntryRules(limits), sink).read();
    }
  }
}
