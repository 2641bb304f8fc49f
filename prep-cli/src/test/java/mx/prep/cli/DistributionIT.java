package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import mx.prep.cli.testing.Launcher;
import mx.prep.cli.testing.Launcher.Result;
import mx.prep.cli.testing.Launcher.Running;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import mx.prep.core.verdict.VerdictCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The main paths through the built distribution, as its users walk them. */
@DisabledOnOs(OS.WINDOWS)
final class DistributionIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void aNewcomerSeesASimulatedNightToItsEnd() throws Exception {
    Result result =
        new Launcher(folder)
            .prep("demo", "--once", "--cuts", "3", "--interval", "0s", "--port", "0");

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("SIMULADA")
        .containsPattern("http://127\\.0\\.0\\.1:\\d+/")
        .containsPattern("corte +3/3.*en vivo")
        .contains("Los 3 cortes")
        .contains("se comprobó por HTTP");
    assertThat(result.exit()).isZero();
  }

  @Test
  void judgesDeliveriesOfAnotherImplementation() throws Exception {
    Path vectors =
        Path.of(Objects.requireNonNull(DistributionIT.class.getResource("vectors")).toURI());

    Result result =
        new Launcher(folder)
            .prep(
                "verify",
                "--output",
                "json",
                "--trust",
                vectors.resolve("trust.json"),
                "--election",
                "vectores-2024",
                vectors.resolve("good-zip"));

    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines())
        .hasSize(3)
        .allMatch(line -> line.contains("\"verdict\":\"accepted\""));
    assertThat(result.exit()).isZero();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(Path::toString)).allMatch(file -> file.endsWith(".txt"));
    }
  }

  /** One after the other, each against the site that must stay. */
  @Test
  void refusesBadInputOfEveryVerdictAndTheSiteStays() throws Exception {
    TestInstitute institute = new TestInstitute(folder.resolve("instituto"));
    TestDifusor difusor = TestDifusor.of(folder.resolve("difusor"), institute, "");
    Launcher launcher = new Launcher(folder);
    Path good = folder.resolve("good");
    institute.deliver(Cut.full(5, BadDeliveries.SITE), good);
    assertThat(launcher.prep("publish", "-c", difusor.config(), good).exit()).isZero();

    for (VerdictCode code : VerdictCode.values()) {
      if (code == VerdictCode.ACCEPTED || code == VerdictCode.ALREADY_ACCEPTED) {
        continue;
      }
      Path bad = new BadDeliveries(institute, folder.resolve(code.name())).make(code);

      Result result = launcher.prep("publish", "-c", difusor.config(), "--output", "json", bad);

      assertThat(result.err()).as(code.name()).isEmpty();
      JsonNode line = JSON.readTree(result.out());
      assertThat(line.get("code").asText()).isEqualTo(code.name());
      assertThat(line.get("exit").asInt()).as(code.name()).isEqualTo(code.exit());
      assertThat(result.exit()).as(code.name()).isEqualTo(code.exit());
      // Words, not a key: what happened and what to do, in a sentence or two.
      assertThat(line.get("message").asText())
          .as(code.name())
          .endsWith(".")
          .contains(" ")
          .doesNotContain("{");
      assertThat(difusor.site()).as(code.name()).isEqualTo(BadDeliveries.SITE);
    }
    Result audit = launcher.prep("audit", "verify", "-c", difusor.config());
    assertThat(audit.exit()).isZero();
  }

  @Test
  void runReceivesUntilItIsToldToStopAndEndsWell() throws Exception {
    TestInstitute institute = new TestInstitute(folder.resolve("instituto"));
    Path inbox = Files.createDirectory(folder.resolve("entrada"));
    TestDifusor difusor =
        TestDifusor.of(
            folder.resolve("difusor"),
            institute,
            "{ type: inbox, directory: " + inbox + ", poll: 1s, rest: 0s }");
    institute.deliver(Cut.full(5, BadDeliveries.SITE), inbox);
    Running run = new Launcher(folder).start("run", "-c", difusor.config(), "--output", "json");

    while (difusor.site().isEmpty() && run.process().isAlive()) {
      Thread.onSpinWait();
    }
    // A second agent on the same data must not start.
    Result second = new Launcher(folder).prep("run", "-c", difusor.config());
    run.process().destroy();
    Result result = run.await(60);

    assertThat(second.exit()).isEqualTo(14);
    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("\"sequence\":5").contains("\"state\":\"live\"");
    assertThat(result.err()).contains("en servicio para prueba-2024").contains("detenido en orden");
    assertThat(difusor.site()).isEqualTo(BadDeliveries.SITE);
    Result log = new Launcher(folder).prep("audit", "list", "-c", difusor.config());
    assertThat(log.out()).contains("started").contains("stopped");
  }
}
