package mx.prep.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.Limits;
import mx.prep.core.model.SitePath;
import mx.prep.core.spi.ArchiveFormat;
import mx.prep.core.spi.EntrySink;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link ArchiveFormat} keeps, whatever its format: what the pipeline and {@code
 * package-format.md}, The archive, rely on.
 */
public abstract class ArchiveContract {
  private static final Random SEEDED = new Random(2024);

  private Map<String, byte[]> files;
  private Path archive;

  /** What is tested. */
  protected abstract ArchiveFormat format();

  /**
   * Packs files the way an ordinary program would, whatever their names.
   *
   * @param files contents by name, in the order of the archive
   */
  protected abstract byte[] pack(Map<String, byte[]> files) throws IOException;

  /** Packs a few files. */
  @BeforeEach
  final void packs(@TempDir Path folder) throws IOException {
    byte[] image = new byte[200_000];
    SEEDED.nextBytes(image);
    files = new LinkedHashMap<>();
    files.put("json/main.json", "{\"votos\": 17}\n".getBytes(StandardCharsets.UTF_8));
    files.put("actas/0001/imagen.jpg", image);
    files.put("vacío.txt", new byte[0]);
    files.put("municipios/San Cristóbal de las Casas.csv", new byte[70_000]);
    archive = folder.resolve("paquete" + format().suffix());
    Files.write(archive, pack(files));
  }

  @Test
  void handsOnEveryFileByteForByteInTheArchivesOrder() throws Exception {
    Map<String, byte[]> read = read(Limits.DEFAULT);
    assertThat(read.keySet()).containsExactlyElementsOf(files.keySet());
    read.forEach((name, content) -> assertThat(content).as(name).isEqualTo(files.get(name)));
  }

  @Test
  void aSinkNeedNotReadOn() throws Exception {
    List<String> seen = new ArrayList<>();
    format()
        .read(
            archive,
            Limits.DEFAULT,
            (path, content) -> {
              seen.add(path.value());
              if (seen.size() % 2 == 0) {
                assertThat(content.read()).isNotNegative();
              }
            });
    assertThat(seen).containsExactlyElementsOf(files.keySet());
  }

  /** Threat T30. */
  @Test
  void aTruncatedArchiveIsRefusedOrStillWhole() throws Exception {
    byte[] whole = Files.readAllBytes(archive);
    for (int length = 0; length < whole.length; length += 1 + length / 16) {
      Files.write(archive, Arrays.copyOf(whole, length));
      try {
        assertThat(read(Limits.DEFAULT).keySet()).as("%s bytes", length).isEqualTo(files.keySet());
      } catch (RefusedException e) {
        assertThat(e.refusal().code()).isEqualTo(VerdictCode.ARCHIVE_MALFORMED);
      }
    }
  }

  /** Threats T49 and T55. */
  @Test
  void aByteBehindTheEndIsRefused() throws Exception {
    byte[] whole = Files.readAllBytes(archive);
    Files.write(archive, Arrays.copyOf(whole, whole.length + 1));
    assertRefused(VerdictCode.ARCHIVE_MALFORMED, Limits.DEFAULT);
    byte[] more = Arrays.copyOf(whole, whole.length + 1);
    more[whole.length] = 'x';
    Files.write(archive, more);
    assertRefused(VerdictCode.ARCHIVE_MALFORMED, Limits.DEFAULT);
  }

  /** Threat T56. */
  @Test
  void whatIsNoArchiveIsRefused() throws Exception {
    for (String content :
        List.of("", "<!DOCTYPE html><title>404</title>", "7z\u00bc\u00af'\u001c", "Rar!\u001a\7")) {
      Files.write(archive, content.getBytes(StandardCharsets.ISO_8859_1));
      assertRefused(VerdictCode.ARCHIVE_MALFORMED, Limits.DEFAULT);
    }
    byte[] noise = new byte[5000];
    SEEDED.nextBytes(noise);
    Files.write(archive, noise);
    assertRefused(VerdictCode.ARCHIVE_MALFORMED, Limits.DEFAULT);
  }

  /** Threats T32, T39, T40 and T41; the rules themselves are tested with {@link SitePath}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "../x",
        "a/../../x",
        "/etc/passwd",
        "C:/x",
        "a\\..\\x",
        "./x",
        "a//x",
        "x.",
        "NUL.txt",
        ".htaccess",
        "b/web.config",
        "x\u001b[2J",
        "x\u202egpj.exe",
        "si\u0301.txt",
        "a:b",
        "x?",
        "NUL.\u2028x"
      })
  void aNameThatBreaksARuleIsRefused(String name) throws Exception {
    Files.write(archive, pack(Map.of(name, new byte[] {1})));
    RefusedException refused = assertRefused(VerdictCode.ARCHIVE_UNSAFE, Limits.DEFAULT);
    assertThat(refused.refusal().reason().key()).isEqualTo(CoreReason.PATH_RULE);
  }

  /** Threats T36, T37 and T38. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/index.html,a/INDEX.html",
        "a/x,A/X",
        "a,a/b",
        "a/b,a",
        "A,a/b",
        "straße,STRASSE",
        "ﬁle,file",
        "x²,x2",
        "s/x,ſ/X"
      })
  void namesThatCollideAreRefused(String pair) throws Exception {
    Map<String, byte[]> colliding = new LinkedHashMap<>();
    for (String name : pair.split(",", -1)) {
      colliding.put(name, new byte[] {1});
    }
    Files.write(archive, pack(colliding));
    RefusedException refused = assertRefused(VerdictCode.ARCHIVE_UNSAFE, Limits.DEFAULT);
    assertThat(refused.refusal().reason().key()).isEqualTo(CoreReason.PATH_COLLISION);
  }

  /** Threats T42 and T44. */
  @Test
  void limitsHoldAndWhatIsExactlyAtThemPasses() throws Exception {
    long all = files.values().stream().mapToLong(content -> content.length).sum();
    assertThat(read(limits(all, 200_000, 4))).hasSize(4);
    assertRefused(VerdictCode.ARCHIVE_UNSAFE, limits(all - 1, 200_000, 4));
    assertRefused(VerdictCode.ARCHIVE_UNSAFE, limits(all, 199_999, 4));
    assertRefused(VerdictCode.ARCHIVE_UNSAFE, limits(all, 200_000, 3));
  }

  @Test
  void whatTheSinkThrowsComesOutAsItIs() {
    RefusedException refusal =
        new RefusedException(
            VerdictCode.FILE_EXTRA, CoreReason.FILE_UNDECLARED, "path", "json/main.json");
    IOException diskFull = new IOException("no space left");
    IllegalStateException bug = new IllegalStateException("bug");
    assertThat(catchThrowable(() -> readInto((p, c) -> throwAs(refusal)))).isSameAs(refusal);
    assertThat(catchThrowable(() -> readInto((p, c) -> throwAs(diskFull)))).isSameAs(diskFull);
    assertThat(catchThrowable(() -> readInto((p, c) -> throwAs(bug)))).isSameAs(bug);
  }

  @Test
  void aFileThatIsNotThereIsNoRefusal() {
    assertThatThrownBy(
            () ->
                format()
                    .read(archive.resolveSibling("none"), Limits.DEFAULT, (path, content) -> {}))
        .isInstanceOf(IOException.class);
  }

  @Test
  void severalThreadsReadAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      ArchiveFormat shared = format();
      List<Future<Map<String, byte[]>>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        results.add(
            threads.submit(
                () -> {
                  Map<String, byte[]> read = new LinkedHashMap<>();
                  shared.read(archive, Limits.DEFAULT, into(read));
                  return read;
                }));
      }
      for (Future<Map<String, byte[]>> result : results) {
        assertThat(result.get())
            .allSatisfy((name, content) -> assertThat(content).isEqualTo(files.get(name)))
            .hasSameSizeAs(files);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Map<String, byte[]> read(Limits limits) throws RefusedException, IOException {
    Map<String, byte[]> read = new LinkedHashMap<>();
    format().read(archive, limits, into(read));
    return read;
  }

  private void readInto(EntrySink sink) throws RefusedException, IOException {
    format().read(archive, Limits.DEFAULT, sink);
  }

  private RefusedException assertRefused(VerdictCode code, Limits limits) {
    Throwable thrown = catchThrowable(() -> read(limits));
    assertThat(thrown).isInstanceOf(RefusedException.class);
    RefusedException refused = (RefusedException) thrown;
    assertThat(refused.refusal().code()).as(refused.getMessage()).isEqualTo(code);
    return refused;
  }

  private static EntrySink into(Map<String, byte[]> read) {
    return (path, content) -> read.put(path.value(), bytes(content));
  }

  private static byte[] bytes(InputStream content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    content.transferTo(bytes);
    return bytes.toByteArray();
  }

  private static Limits limits(long unpacked, long file, int count) {
    return new Limits(
        ByteSize.parse("1GiB"),
        new ByteSize(unpacked),
        new ByteSize(file),
        count,
        1,
        ByteSize.parse("1MiB"));
  }

  private static void throwAs(Throwable thrown) throws RefusedException, IOException {
    if (thrown instanceof RefusedException refused) {
      throw refused;
    }
    if (thrown instanceof IOException io) {
      throw io;
    }
    throw (RuntimeException) thrown;
  }
}
