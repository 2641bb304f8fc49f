package mx.prep.integrity.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import mx.prep.core.spi.ArchiveFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Strict, but not so strict that an Institute's ordinary program is refused. */
final class WrittenByProgramsTest {
  private static final List<ArchiveFormat> FORMATS =
      List.of(
          new ZipFormat(),
          new TarFormat(),
          new TarGzFormat(),
          new TarXzFormat(),
          new TarZstdFormat());

  static Stream<Path> archives() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(WrittenByProgramsTest.class.getResource("written")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.endsWith("README.md")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("archives")
  void isRead(Path archive) throws Exception {
    ArchiveFormat format =
        FORMATS.stream()
            .filter(candidate -> archive.toString().endsWith(candidate.suffix()))
            .findFirst()
            .orElseThrow();
    Map<String, byte[]> files = Unpacked.of(format, archive);
    assertThat(files).containsKeys("csv/actas.csv", "ceros.bin");
    assertThat(files.keySet()).isSubsetOf("csv/actas.csv", "ceros.bin", "LÉEME.txt");
    assertThat(new String(files.get("csv/actas.csv"), UTF_8)).isEqualTo("acta,votos\n1,17\n");
    assertThat(files.get("ceros.bin")).isEqualTo(new byte[3000]);
    if (files.containsKey("LÉEME.txt")) {
      assertThat(new String(files.get("LÉEME.txt"), UTF_8)).isEqualTo("Cómputo\n");
    }
  }
}
