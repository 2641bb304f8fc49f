package mx.prep.integrity;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** What Commons Compress sees in an archive. It looks at little: it is for comparing only. */
public final class OtherReader {
  private OtherReader() {}

  /** Its regular files by name, in its order. */
  public static Map<String, byte[]> read(Path archive) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    if (archive.toString().endsWith(".zip")) {
      try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
          if (!entry.isDirectory()) {
            files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
          }
        }
      }
      return files;
    }
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar =
            new TarArchiveInputStream(unpacked(archive.toString(), bytes))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (!entry.isDirectory()) {
          files.put(entry.getName(), tar.readAllBytes());
        }
      }
    }
    return files;
  }

  private static InputStream unpacked(String name, InputStream bytes) throws IOException {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "gz" -> new GzipCompressorInputStream(bytes);
      case "xz" -> new XZInputStream(bytes);
      case "zst" -> new ZstdInputStream(bytes);
      default -> bytes;
    };
  }
}
