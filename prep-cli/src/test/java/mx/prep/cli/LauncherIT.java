package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The built distribution's {@code bin/prep}, as a shell starts it. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherIT {
  private static final Path DISTRIBUTION = Path.of(System.getProperty("prep.distribution"));
  private static final String JAVA_HOME = System.getProperty("java.home");

  @TempDir private Path temp;

  @Test
  void printsTheVersionAndNothingElse() throws Exception {
    Outcome outcome = launch(DISTRIBUTION.resolve("bin/prep"), Map.of(), "--version");

    assertThat(outcome.stdout()).matches("prep \\d+\\.\\d+\\.\\d+\\R");
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.exit()).isZero();
  }

  @Test
  void startsFromTheArchiveOfLoadedClasses() throws Exception {
    // With -Xshare:on Java refuses to start unless it can use the archive that it was told of.
    Outcome outcome =
        launch(
            DISTRIBUTION.resolve("bin/prep"),
            Map.of("PREP_JAVA_OPTS", "-Xshare:on -Xlog:class+load=info:stderr"),
            "--version");

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.stderr()).contains("mx.prep.cli.Main source: shared objects file");
  }

  @Test
  void isFoundThroughSymbolicLinksAndInAFolderWithSpaces() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("PREP de Ñuble 2024"));
    Path moved = Files.createSymbolicLink(folder.resolve("prep"), DISTRIBUTION);
    Path first = Files.createSymbolicLink(temp.resolve("first"), moved.resolve("bin/prep"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("../first"));

    assertThat(launch(first, Map.of(), "--version").stdout()).startsWith("prep ");
    assertThat(launch(second, Map.of(), "--version").stdout()).startsWith("prep ");
  }

  @Test
  void saysInSpanishThatJavaHomeIsWrong() throws Exception {
    Outcome outcome =
        launch(
            DISTRIBUTION.resolve("bin/prep"),
            Map.of("JAVA_HOME", temp.toString(), "LC_ALL", "es_MX.UTF-8"),
            "--version");

    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr()).contains(temp.toString()).contains("Corrija JAVA_HOME");
    assertThat(outcome.exit()).isEqualTo(3);
  }

  @Test
  void refusesAnOldJavaByName() throws Exception {
    Path bin = Files.createDirectories(temp.resolve("old/bin"));
    Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\nexit 99\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(temp.resolve("old/release"), "JAVA_VERSION=\"1.8.0_402\"\n");

    Outcome outcome =
        launch(
            DISTRIBUTION.resolve("bin/prep"),
            Map.of("JAVA_HOME", temp.resolve("old").toString(), "LC_ALL", "en_US.UTF-8"),
            "--version");

    assertThat(outcome.stderr()).contains("Java 17 or newer").contains("1.8.0_402");
    assertThat(outcome.exit()).isEqualTo(3);
  }

  @Test
  void handsOverArgumentsAsTheyAre() throws Exception {
    Outcome outcome =
        launch(DISTRIBUTION.resolve("bin/prep"), Map.of(), "no existe; $(id) *", "a  b");

    assertThat(outcome.stderr()).contains("no existe; $(id) *").contains("a  b");
    assertThat(outcome.exit()).isEqualTo(2);
  }

  @Test
  void putsPlugInsAfterTheProductInOrderOfName() throws Exception {
    Files.createDirectory(temp.resolve("bin"));
    Path launcher = Files.copy(DISTRIBUTION.resolve("bin/prep"), temp.resolve("bin/prep"));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(temp.resolve("lib"), DISTRIBUTION.resolve("lib"));
    Path plugins = Files.createDirectory(temp.resolve("plugins"));
    Files.createFile(plugins.resolve("b de casa.jar"));
    Files.createFile(plugins.resolve("a.jar"));
    Files.createFile(plugins.resolve("notas.txt"));

    Outcome outcome =
        launch(launcher, Map.of("PREP_JAVA_OPTS", "-XshowSettings:properties"), "--version");

    assertThat(outcome.stderr())
        .containsPattern(
            "(?s)java\\.class\\.path = [^\n]*/prep-cli-[^\n]*\\.jar\\s+"
                + "[^\n]*/plugins/a\\.jar\\s+[^\n]*/plugins/b de casa\\.jar\\s")
        .doesNotContain("notas.txt");
  }

  @Test
  void canNameFilesWithAccentsInTheLocaleOfServices() throws Exception {
    Outcome outcome =
        launch(
            DISTRIBUTION.resolve("bin/prep"),
            Map.of("LC_ALL", "C", "PREP_JAVA_OPTS", "-XshowSettings:properties"),
            "--version");

    assertThat(outcome.stderr()).contains("sun.jnu.encoding = UTF-8");
  }

  private Outcome launch(Path launcher, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    Path stdout = Files.createTempFile(temp, "stdout", "");
    Path stderr = Files.createTempFile(temp, "stderr", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(temp.toFile())
            .redirectOutput(stdout.toFile())
            .redirectError(stderr.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PREP_"));
    builder.environment().put("JAVA_HOME", JAVA_HOME);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Outcome(
        process.exitValue(),
        Files.readString(stdout, StandardCharsets.UTF_8),
        Files.readString(stderr, StandardCharsets.UTF_8));
  }

  private record Outcome(int exit, String stdout, String stderr) {}
}
