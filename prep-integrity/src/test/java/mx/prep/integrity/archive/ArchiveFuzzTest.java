package mx.prep.integrity.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.Limits;
import mx.prep.core.spi.ArchiveFormat;
import mx.prep.core.verdict.RefusedException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in a file: it is refused, or read within the limits, and then other programs see
 * the same files in it. Runs over its seeds; with {@code JAZZER_FUZZ=1} it searches.
 */
final class ArchiveFuzzTest {
  private static final int MAX_UNPACKED = 1 << 20;
  private static final Limits LIMITS =
      new Limits(
          ByteSize.parse("1MiB"),
          new ByteSize(MAX_UNPACKED),
          ByteSize.parse("512KiB"),
          50,
          1,
          ByteSize.parse("1MiB"));

  @TempDir private static Path folder;

  @FuzzTest(maxDuration = "2m")
  void zip(byte[] bytes) throws IOException {
    Map<String, byte[]> files = read(new ZipFormat(), bytes);
    if (files != null) {
      assertSame(files, () -> readAsStream(bytes));
      assertSame(files, () -> readFromItsEnd(bytes));
    }
  }

  @FuzzTest(maxDuration = "2m")
  void tar(byte[] bytes) throws IOException {
    byte[] summed = withChecksums(bytes);
    Map<String, byte[]> files = read(new TarFormat(), summed);
    if (files != null) {
      assertSame(files, () -> readTar(summed));
    }
  }

  @FuzzTest(maxDuration = "2m")
  void gz(byte[] bytes) throws IOException {
    read(new TarGzFormat(), bytes);
  }

  @FuzzTest(maxDuration = "2m")
  void xz(byte[] bytes) throws IOException {
    read(new TarXzFormat(), bytes);
  }

  @FuzzTest(maxDuration = "2m")
  void zst(byte[] bytes) throws IOException {
    read(new TarZstdFormat(), bytes);
  }

  /** The files; null where they are refused. Anything else that is thrown is a finding. */
  private static Map<String, byte[]> read(ArchiveFormat format, byte[] bytes) throws IOException {
    Path archive = Files.write(folder.resolve("fuzz" + format.suffix()), bytes);
    Unpacked unpacked = new Unpacked();
    try {
      format.read(archive, LIMITS, unpacked);
    } catch (RefusedException e) {
      assertThat(e.refusal().reason().key()).isNotNull();
      return null;
    }
    assertThat(unpacked.files.values().stream().mapToInt(content -> content.length).sum())
        .isLessThanOrEqualTo(MAX_UNPACKED);
    return unpacked.files;
  }

  /** Another reader may refuse what we read, for a time or an owner, but see no other files. */
  private static void assertSame(Map<String, byte[]> files, OtherReader reader) {
    Map<String, byte[]> others;
    try {
      others = reader.read();
    } catch (IOException | IllegalArgumentException e) {
      return;
    }
    assertThat(others.keySet()).isEqualTo(files.keySet());
    files.forEach((name, content) -> assertThat(others.get(name)).isEqualTo(content));
  }

  @FunctionalInterface
  private interface OtherReader {
    Map<String, byte[]> read() throws IOException;
  }

  private static Map<String, byte[]> readAsStream(byte[] bytes) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          files.put(entry.getName(), zip.readAllBytes());
        }
      }
    }
    return files;
  }

  private static Map<String, byte[]> readFromItsEnd(byte[] bytes) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    Path archive = Files.write(folder.resolve("fuzz-other.zip"), bytes);
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      for (var all = zip.getEntries(); all.hasMoreElements(); ) {
        ZipArchiveEntry entry = all.nextElement();
        if (!entry.isDirectory()) {
          try (InputStream content = zip.getInputStream(entry)) {
            files.put(entry.getName(), content.readAllBytes());
          }
        }
      }
    }
    return files;
  }

  private static Map<String, byte[]> readTar(byte[] bytes) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new ByteArrayInputStream(bytes), "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (!entry.isDirectory()) {
          files.put(entry.getName(), tar.readAllBytes());
        }
      }
    }
    return files;
  }

  /** Writes the right sum into whatever looks like a header, which a search would never find. */
  private static byte[] withChecksums(byte[] bytes) {
    byte[] summed = bytes.clone();
    for (int at = 0; at + 512 <= summed.length; at += 512) {
      if (summed[at + 257] == 'u' && summed[at + 258] == 's') {
        int total = 0;
        for (int i = 0; i < 512; i++) {
          total += i >= 148 && i < 156 ? ' ' : summed[at + i] & 0xff;
        }
        for (int i = 0; i < 6; i++) {
          summed[at + 148 + i] = (byte) ('0' + ((total >> (3 * (5 - i))) & 7));
        }
        summed[at + 154] = 0;
        summed[at + 155] = ' ';
      }
    }
    return summed;
  }
}
