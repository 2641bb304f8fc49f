package mx.prep.integrity.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.core.model.SitePath;
import mx.prep.core.spi.ArchiveFormat;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;
import mx.prep.integrity.OtherReader;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Archives that nobody here made: a folder with {@code INDEX.tsv} (file, kind, verdict, …) and
 * {@code files/}, named by {@code PREP_EVIL_DIR}. What must be refused is, with a code; what is
 * good is read as another reader reads it.
 */
final class PublicCorpusTest {
  private static final Path FOLDER =
      Path.of(Optional.ofNullable(System.getenv("PREP_EVIL_DIR")).orElse("../../shared/evil"));
  private static final List<ArchiveFormat> FORMATS =
      List.of(
          new ZipFormat(),
          new TarFormat(),
          new TarGzFormat(),
          new TarXzFormat(),
          new TarZstdFormat());

  @TestFactory
  Stream<DynamicTest> archives() throws IOException {
    Path index = FOLDER.resolve("INDEX.tsv");
    Assumptions.assumeTrue(
        Files.exists(index), "no folder of public archives; name one with PREP_EVIL_DIR");
    return Files.readAllLines(index).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(
            row -> {
              Path archive = FOLDER.resolve("files").resolve(row[0]);
              return DynamicTest.dynamicTest(
                  row[2] + " " + row[0],
                  () -> {
                    if (row[2].equals("accept")) {
                      isReadAsAnotherReaderDoes(archive);
                    } else {
                      isRefused(archive);
                    }
                  });
            });
  }

  /** Packages of another implementation and real ones, which stand beside. */
  @TestFactory
  Stream<DynamicTest> packages() throws IOException {
    Path shared = FOLDER.resolveSibling("vectors");
    Assumptions.assumeTrue(Files.exists(shared), "no folder of packages beside PREP_EVIL_DIR");
    try (Stream<Path> vectors = Files.walk(shared);
        Stream<Path> real = Files.list(FOLDER.resolveSibling("data"))) {
      return Stream.concat(vectors.filter(file -> file.toString().contains("good-")), real)
          .filter(file -> FORMATS.stream().anyMatch(f -> file.toString().endsWith(f.suffix())))
          .map(
              file ->
                  DynamicTest.dynamicTest(
                      file.getFileName().toString(), () -> isReadAsAnotherReaderDoes(file)))
          .toList()
          .stream();
    }
  }

  private static void isRefused(Path archive) throws IOException {
    // A name with no known ending would not be read at all; here every format must refuse it.
    String name = archive.getFileName().toString();
    List<ArchiveFormat> candidates =
        FORMATS.stream().filter(format -> name.endsWith(format.suffix())).toList();
    for (ArchiveFormat format : candidates.isEmpty() ? FORMATS : candidates) {
      try {
        Map<String, byte[]> files = Unpacked.of(format, archive);
        Assertions.fail("read " + files.keySet() + " as " + format.suffix());
      } catch (RefusedException e) {
        assertThat(e.refusal().code())
            .isIn(VerdictCode.ARCHIVE_MALFORMED, VerdictCode.ARCHIVE_UNSAFE);
      }
    }
  }

  private static void isReadAsAnotherReaderDoes(Path archive) throws IOException {
    Map<String, byte[]> expected = OtherReader.read(archive);
    boolean pathsAllowed =
        expected.keySet().stream().allMatch(name -> SitePath.brokenRule(name).isEmpty());
    try {
      Map<String, byte[]> files = Unpacked.of(format(archive), archive);
      assertThat(files.keySet()).isEqualTo(expected.keySet());
      files.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(expected.get(name)));
    } catch (RefusedException e) {
      assertThat(e.refusal().reason().key()).as(e.getMessage()).isEqualTo(CoreReason.PATH_RULE);
      assertThat(pathsAllowed).as(e.getMessage()).isFalse();
    }
  }

  private static ArchiveFormat format(Path archive) {
    return FORMATS.stream()
        .filter(format -> archive.toString().endsWith(format.suffix()))
        .findFirst()
        .orElseThrow();
  }
}
