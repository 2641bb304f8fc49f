package mx.prep.integrity.pack;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import mx.prep.core.model.SitePath;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;

/** TAR in the pax format, plain or compressed. */
final class TarWriter extends ArchiveWriter {
  private static final int BUFFER_BYTES = 256 << 10;
  private static final int FILE_MODE = 0100644;

  private final TarArchiveOutputStream tar;

  TarWriter(Path file, ArchiveKind kind) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES);
    this.tar = new TarArchiveOutputStream(compressed(out, kind), StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
  }

  private static OutputStream compressed(OutputStream out, ArchiveKind kind) throws IOException {
    return switch (kind) {
      case TAR_GZ -> new GzipCompressorOutputStream(out, withoutTime());
      case TAR_XZ -> new XZCompressorOutputStream(out);
      case TAR_ZST ->
          ZstdCompressorOutputStream.builder().setOutputStream(out).setChecksum(true).get();
      default -> out;
    };
  }

  private static GzipParameters withoutTime() {
    GzipParameters parameters = new GzipParameters();
    parameters.setModificationInstant(Instant.EPOCH);
    return parameters;
  }

  @Override
  void add(SitePath path, long size, InputStream content) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(path.value());
    entry.setSize(size);
    entry.setMode(FILE_MODE);
    entry.setModTime(Date.from(Instant.EPOCH));
    entry.setIds(0, 0);
    entry.setNames("", "");
    tar.putArchiveEntry(entry);
    copy(content, tar, size);
    tar.closeArchiveEntry();
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
