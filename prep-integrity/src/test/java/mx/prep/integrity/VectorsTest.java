package mx.prep.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.core.model.ElectionId;
import mx.prep.core.pipeline.Outcome;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Deliveries made by another implementation of the format, each with the verdict that it must get.
 */
final class VectorsTest {
  /** The earliest clock for which the verdicts hold, and one beyond most clocks. */
  private static final List<Instant> CLOCKS =
      List.of(Instant.parse("2024-06-03T02:06:00Z"), Instant.parse("2029-12-01T00:00:00Z"));

  @TestFactory
  Stream<DynamicTest> someOfThemTravelWithTheProject() throws IOException, URISyntaxException {
    return tests(
        Path.of(Objects.requireNonNull(VectorsTest.class.getResource("/vectors")).toURI()));
  }

  @TestFactory
  Stream<DynamicTest> allOfTheShared() throws IOException {
    return tests(SharedFolder.require("vectors"));
  }

  private static Stream<DynamicTest> tests(Path vectors) throws IOException {
    JsonNode all =
        new ObjectMapper().readTree(Files.newBufferedReader(vectors.resolve("expected.json")));
    assertThat(all).isNotEmpty();
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode one : all) {
      Path folder = vectors.resolve(one.get("folder").asText());
      for (Instant now : Files.isDirectory(folder) ? CLOCKS : List.<Instant>of()) {
        tests.add(
            dynamicTest(
                one.get("folder").asText() + " at " + now,
                () -> verdictsAreThose(vectors, folder, now, one.get("verdicts"))));
      }
    }
    return tests.stream();
  }

  private static void verdictsAreThose(Path vectors, Path folder, Instant now, JsonNode expected) {
    Receiver receiver =
        new Receiver(
            new ElectionId("vectores-2024"), Optional.of(vectors.resolve("trust.json")), now);
    List<Outcome> outcomes = receiver.judge(folder, receiver.nativeConvention());

    List<String> wanted = new ArrayList<>();
    expected.forEach(
        verdict ->
            wanted.add(
                verdict.get("sequence").asText()
                    + " "
                    + verdict.get("verdict").asText()
                    + " "
                    + verdict.get("code").asText()
                    + " "
                    + verdict.get("exit").asInt()));
    assertThat(outcomes.stream().map(VectorsTest::line)).containsExactlyElementsOf(wanted);
  }

  private static String line(Outcome outcome) {
    return outcome.claim().map(claim -> Long.toString(claim.sequence())).orElse("null")
        + " "
        + outcome.code().verdict().word()
        + " "
        + outcome.code()
        + " "
        + outcome.code().exit();
  }
}
