package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import mx.prep.cli.testing.Eventually;
import mx.prep.cli.testing.Launcher;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that a bad disk or a person damaged stop no start: history and log know the rest. */
final class DamagedStateIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private TestInstitute institute;
  private TestDifusor difusor;
  private Shell shell;

  @BeforeEach
  void twoCutsAreIn() throws IOException {
    institute = new TestInstitute(folder.resolve("institute"));
    difusor = TestDifusor.of(folder.resolve("difusor"), institute, "");
    shell = new Shell(difusor.folder());
    assertThat(publish(1).exit()).isZero();
    assertThat(publish(2).exit()).isZero();
  }

  private static Map<String, String> site(long sequence) {
    return Map.of("index.html", "portada", "json/main.json", "{\"corte\":" + sequence + "}");
  }

  private Shell.Result publish(long sequence) throws IOException {
    Path out = folder.resolve("deliveries").resolve(String.valueOf(sequence));
    if (Files.notExists(out)) {
      institute.deliver(Cut.full(sequence, site(sequence)), out);
    }
    return shell.prep("publish", out);
  }

  @ParameterizedTest
  @CsvSource({
    "state/live.json,{",
    "state/live.json,''",
    "state/series/jornada.json,{",
    "state/series/jornada.json,''",
    "state/series/jornada.json,[]"
  })
  void theNextCutIsPublishedAndNoEarlierOne(String file, String bytes) throws IOException {
    Files.writeString(difusor.data().resolve(file), bytes);

    assertThat(publish(1).exit()).isZero();
    assertThat(difusor.site()).isEqualTo(site(2));
    assertThat(publish(3).exit()).isZero();

    assertThat(difusor.site()).isEqualTo(site(3));
    assertThat(shell.prep("audit", "list", "--output", "json").out()).contains("DATA_DAMAGED");
    assertThat(shell.prep("status").exit()).isZero();
  }

  /** A person reads why in their language; what the parser said is for whoever looks deeper. */
  @Test
  void aDamagedRecordIsToldInTheReadersWords() throws IOException {
    Files.writeString(difusor.data().resolve("state/live.json"), "{");

    Shell.Result spanish = shell.prep("status");
    Shell.Result english = shell.prep("status", "--lang", "en");

    assertThat(spanish.exit()).isEqualTo(17);
    assertThat(spanish.err()).contains("live.json", "no se entiende lo que contiene");
    assertThat(english.err()).contains("its contents make no sense");
    assertThat(spanish.err() + english.err()).doesNotContain("Unexpected end-of-input");
    assertThat(shell.prep("status", "-v").err()).contains("Unexpected end-of-input");
  }

  @ParameterizedTest
  @CsvSource({"{", "''", "[]", "deleted"})
  void beneathARunningAgentTheNextCutIsPublishedAndNoEarlierOne(String bytes) throws Exception {
    Path file = difusor.data().resolve("state/series/jornada.json");
    Launcher.Running running = new Launcher(difusor.folder()).start("run");
    try {
      Eventually.within(
          PATIENCE,
          () -> {
            assertThat(shell.prep("audit", "list", "--output", "json").out()).contains("started");
            return null;
          });
      if (bytes.equals("deleted")) {
        Files.delete(file);
      } else {
        Files.writeString(file, bytes);
      }

      assertThat(publish(1).exit()).isZero();
      assertThat(difusor.site()).isEqualTo(site(2));
      assertThat(publish(3).exit()).isZero();

      assertThat(difusor.site()).isEqualTo(site(3));
      assertThat(Files.readString(file)).contains("\"sequence\" : 3");
      assertThat(shell.prep("audit", "list", "--output", "json").out()).contains("DATA_DAMAGED");
    } finally {
      running.process().destroyForcibly().onExit().join();
    }
  }
}
