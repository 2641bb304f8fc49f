package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mx.prep.cli.testing.Eventually;
import mx.prep.cli.testing.Launcher;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import mx.prep.core.testkit.RealPart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody keeps an eye on the night. */
@Timeout(180)
final class StatusWatchIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ENTER = "\u001b[?1049h";
  private static final String LEAVE = "\u001b[?1049l";
  private static final String COLOUR = "\u001b[32m";
  private static final String CTRL_C = "\u0003";

  @TempDir private Path folder;
  private TestInstitute institute;
  private TestDifusor difusor;
  private Launcher launcher;
  private Process process;

  @BeforeEach
  void oneCutIsIn() throws IOException {
    institute = new TestInstitute(folder.resolve("institute"));
    difusor = TestDifusor.of(folder.resolve("difusor"), institute, "");
    launcher = new Launcher(difusor.folder());
    publish(1);
  }

  @AfterEach
  void end() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  private void publish(long sequence) throws IOException {
    Path manifest =
        institute.deliver(
            Cut.full(sequence, Map.of("json/main.json", "{\"corte\":" + sequence + "}")),
            folder.resolve("deliveries"));
    assertThat(new Shell(difusor.folder()).prep("publish", manifest).exit()).isZero();
  }

  /** {@code script} is a terminal with a person before it. */
  @ParameterizedTest
  @EnabledOnOs(OS.LINUX)
  @CsvSource({"es,,corte %d", "en,1,cut %d"})
  void aPersonSeesTheNewestInOnePlaceUntilCtrlC(String language, String noColour, String cut)
      throws Exception {
    Path out = folder.resolve("terminal.txt");
    Path bin = Path.of(launcher.command().command().get(0));
    // Ctrl-C reaches all before the terminal: a shell between would end with 130 itself.
    String command =
        "exec env --default-signal=INT '" + bin + "' status --watch --lang " + language;
    ProcessBuilder builder =
        launcher
            .command()
            .command(RealPart.SCRIPT.require().toString(), "-qefc", command, "/dev/null");
    builder.environment().put("TERM", "xterm");
    builder.environment().remove("NO_COLOR");
    if (noColour != null) {
      builder.environment().put("NO_COLOR", noColour);
    }
    process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();

    shows(out, cut.formatted(1));
    publish(2);
    shows(out, cut.formatted(2));
    process.getOutputStream().write(CTRL_C.getBytes(StandardCharsets.US_ASCII));
    process.getOutputStream().flush();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String seen = Files.readString(out);
    assertThat(process.exitValue()).as(seen).isZero();
    assertThat(seen).containsOnlyOnce(ENTER).containsOnlyOnce(LEAVE).contains("Ctrl-C");
    assertThat(seen.substring(seen.indexOf(LEAVE)))
        .as("the last page stays")
        .contains(cut.formatted(2))
        .doesNotContain(cut.formatted(1));
    assertThat(seen.contains(COLOUR)).isEqualTo(noColour == null);
  }

  /** A file or a pipe gets every page, without control sequences. */
  @Test
  void aFileGetsOnePageBelowTheOther() throws Exception {
    Launcher.Running running = launcher.start("status", "--watch");
    process = running.process();

    shows(running.out(), "corte 1");
    publish(2);
    shows(running.out(), "corte 2");
    process.destroy();

    Launcher.Result result = running.await(60);
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).doesNotContain("\u001b").contains("corte 1");
  }

  @Test
  void aProgramGetsALineEachTime() throws Exception {
    Launcher.Running running =
        launcher.start("status", "--watch", "--output", "json", "--color", "always");
    process = running.process();

    shows(running.out(), "\"series\":\"jornada\",\"sequence\":1,");
    publish(2);
    shows(running.out(), "\"series\":\"jornada\",\"sequence\":2,");
    process.destroy();

    List<String> lines = running.await(60).out().lines().toList();
    assertThat(lines).allMatch(line -> line.startsWith("{\"election\":") && line.endsWith("}"));
    assertThat(lines).as("each tells when").doesNotHaveDuplicates();
  }

  /** What goes wrong in the night is said, and the next look tells it when it is over. */
  @Test
  void whatCannotBeToldForAWhileEndsNothing() throws Exception {
    Launcher.Running running = launcher.start("status", "--watch");
    process = running.process();
    Path live = difusor.data().resolve("state/live.json");
    byte[] good = Files.readAllBytes(live);

    shows(running.out(), "corte 1");
    Files.writeString(live, "{");
    shows(running.err(), "no se entiende lo que contiene");
    Files.write(live, good);
    publish(2);

    shows(running.out(), "corte 2");
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void whatIsWrongAtTheBeginningIsAnErrorLikeAnyOther() throws Exception {
    Files.writeString(difusor.data().resolve("state/live.json"), "{");

    Launcher.Result result = launcher.prep("status", "--watch");

    assertThat(result.exit()).isEqualTo(17);
    assertThat(result.out()).isEmpty();
  }

  private static void shows(Path file, String what) throws Exception {
    Eventually.within(
        PATIENCE,
        () -> {
          assertThat(Files.readString(file)).contains(what);
          return null;
        });
  }
}
