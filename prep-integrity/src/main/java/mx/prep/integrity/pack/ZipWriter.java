package mx.prep.integrity.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import mx.prep.core.model.SitePath;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** ZIP with UTF-8 names, no extra fields, sizes in the local headers. */
final class ZipWriter extends ArchiveWriter {
  /** Deflating these again costs time and gains nothing. */
  private static final Set<String> COMPRESSED =
      Set.of(
          "jpg", "jpeg", "png", "gif", "webp", "avif", "pdf", "zip", "gz", "xz", "zst", "br",
          "woff2", "mp4");

  /** ZIP has local times without a zone: this one is the same bytes in every zone. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 2, 0, 0);

  private final ZipArchiveOutputStream zip;

  ZipWriter(Path file) throws IOException {
    this.zip = new ZipArchiveOutputStream(file);
    zip.setEncoding("UTF-8");
    zip.setUseLanguageEncodingFlag(true);
    zip.setCreateUnicodeExtraFields(ZipArchiveOutputStream.UnicodeExtraFieldPolicy.NEVER);
  }

  @Override
  void add(SitePath path, long size, InputStream content) throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(path.value());
    entry.setTime(TIME.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli());
    entry.setSize(size);
    entry.setMethod(isCompressed(path.value()) ? ZipEntry.STORED : ZipEntry.DEFLATED);
    zip.putArchiveEntry(entry);
    copy(content, zip, size);
    zip.closeArchiveEntry();
  }

  private static boolean isCompressed(String path) {
    String ending = path.substring(path.lastIndexOf('.') + 1);
    return COMPRESSED.contains(ending.toLowerCase(Locale.ROOT));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
