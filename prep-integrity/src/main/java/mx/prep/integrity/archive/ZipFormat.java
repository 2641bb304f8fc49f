package mx.prep.integrity.archive;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mx.prep.core.config.Limits;
import mx.prep.core.spi.ArchiveFormat;
import mx.prep.core.spi.EntrySink;
import mx.prep.core.verdict.RefusedException;

/**
 * {@code .zip}: the central directory first, whole; then the file once from its first byte to the
 * directory's, every byte of it accounted for. Files are handed on in the order of their content.
 */
public final class ZipFormat implements ArchiveFormat {
  private static final EntrySink NOWHERE = (path, content) -> {};

  @Inject
  public ZipFormat() {}

  @Override
  public String suffix() {
    return ".zip";
  }

  @Override
  public void read(Path archive, Limits limits, EntrySink sink)
      throws RefusedException, IOException {
    try (ArchiveFile file = ArchiveFile.open(archive);
        ZipInflater inflater = new ZipInflater()) {
      ZipEnd end = ZipEnd.find(file);
      List<ZipEntry> entries = new ZipDirectory(file, new EntryRules(limits)).read(end);
      ZipLocal local = new ZipLocal(file);
      file.position(0);
      for (int i = 0; i < entries.size(); i++) {
        ZipEntry entry = entries.get(i);
        local.checkHeader(entry);
        ByteSource stored = new Part(file, entry.compressedSize());
        ByteSource raw =
            entry.method() == ZipEntry.STORED ? stored : inflater.inflate(entry, stored);
        EntryContent.hand(
            entry.path(), new ZipContent(entry, raw), entry.directory() ? NOWHERE : sink);
        local.checkDescriptor(entry, next(entries, i, end));
      }
      if (entries.isEmpty() && end.start() != 0) {
        throw ArchiveReason.ZIP_DIRECTORY_PLACE.refusal("expected", 0, "actual", end.start());
      }
    }
  }

  private static long next(List<ZipEntry> entries, int index, ZipEnd end) {
    return index + 1 < entries.size() ? entries.get(index + 1).offset() : end.start();
  }
}
