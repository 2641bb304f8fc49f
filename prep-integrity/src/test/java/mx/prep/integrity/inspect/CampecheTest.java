package mx.prep.integrity.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import mx.prep.core.config.NoSettings;
import mx.prep.core.spi.InspectorFactory;
import mx.prep.core.testkit.InspectedFiles;
import mx.prep.core.testkit.RecordingInspection;
import mx.prep.core.testkit.RecordingInspection.Said;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No false alarm on the public PREP of Campeche 2021: tables of two cuts of the night and a test,
 * with fewer rows of actas to come. They hold special casillas that stand for two actas, sections
 * that lie in two municipalities, and totals that the institute states in its own way.
 */
final class CampecheTest {
  static Stream<InspectorFactory<NoSettings>> inspectors() {
    return Stream.of(
        new ActasInspectorFactory(), new DocumentsInspectorFactory(), new ImagesInspectorFactory());
  }

  @ParameterizedTest
  @MethodSource("inspectors")
  void theNightOfCampecheRaisesNoWarning(InspectorFactory<NoSettings> factory) throws Exception {
    InspectedFiles first = cut(1, "20210606_2240");
    InspectedFiles second = cut(2, "20210606_2320");

    assertThat(look(factory, RecordingInspection.of(cut(1, "20210601_1852")))).isEmpty();
    assertThat(look(factory, RecordingInspection.of(first))).isEmpty();
    assertThat(look(factory, RecordingInspection.of(second, first))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("inspectors")
  void theNightBackwardsDoes(InspectorFactory<NoSettings> factory) throws Exception {
    RecordingInspection backwards =
        RecordingInspection.of(cut(2, "20210606_2240"), cut(1, "20210606_2320"));

    List<String> keys = look(factory, backwards).stream().map(Said::key).distinct().toList();

    if (factory instanceof ActasInspectorFactory) {
      assertThat(keys)
          .containsExactlyInAnyOrder("CLOCK_BACKWARDS", "TOTALS_FELL", "ACTAS_UNCOUNTED");
    } else {
      assertThat(keys).isEmpty();
    }
  }

  private static List<Said> look(
      InspectorFactory<NoSettings> factory, RecordingInspection inspection) throws Exception {
    factory.create(new NoSettings()).inspect(inspection);
    return inspection.said();
  }

  private static InspectedFiles cut(long sequence, String stamp)
      throws IOException, URISyntaxException {
    Path folder =
        Path.of(
            Objects.requireNonNull(CampecheTest.class.getResource("campeche-2021/" + stamp))
                .toURI());
    InspectedFiles site = new InspectedFiles(sequence);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        site.file(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return site;
  }
}
