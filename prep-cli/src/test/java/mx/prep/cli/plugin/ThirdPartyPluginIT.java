package mx.prep.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mx.prep.cli.testing.Launcher;
import mx.prep.cli.testing.Launcher.Result;
import mx.prep.cli.testing.Launcher.Running;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A plug-in of somebody else in the distribution's {@code plugins/}, and a delivery through it. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(180)
final class ThirdPartyPluginIT {
  private static final Map<String, String> SITE =
      Map.of("index.html", "<p>", "json/main.json", "1");
  private static final Path DISTRIBUTION = Path.of(System.getProperty("prep.distribution"));

  @TempDir private Path folder;
  private Path home;
  private TestInstitute institute;
  private Path drive;
  private TestDifusor difusor;

  @BeforeEach
  void install() throws Exception {
    home = Files.createDirectory(folder.resolve("prep"));
    Files.createDirectories(home.resolve("bin"));
    Files.copy(DISTRIBUTION.resolve("bin").resolve("prep"), home.resolve("bin").resolve("prep"));
    Files.createSymbolicLink(home.resolve("lib"), DISTRIBUTION.resolve("lib"));
    Path plugins = Files.createDirectory(home.resolve("plugins"));
    ThirdPartyPlugin.build(folder, libraries(), plugins.resolve("usb.jar"));
    institute = new TestInstitute(folder.resolve("instituto"));
    drive = Files.createDirectory(folder.resolve("memoria"));
    difusor =
        TestDifusor.of(
            folder.resolve("difusor"), institute, "{ type: usb, folder: '" + drive + "' }");
  }

  private static String libraries() throws Exception {
    try (Stream<Path> jars = Files.list(DISTRIBUTION.resolve("lib"))) {
      return jars.map(Path::toString)
          .filter(jar -> jar.endsWith(".jar"))
          .filter(jar -> jar.matches(".*/(prep-core|guice|jakarta|jspecify)[^/]*"))
          .collect(Collectors.joining(java.io.File.pathSeparator));
    }
  }

  private Running start(Object... arguments) throws Exception {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder = new Launcher(folder).command(arguments);
    builder.command().set(0, home.resolve("bin").resolve("prep").toString());
    return new Running(
        builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
  }

  private Result prep(Object... arguments) throws Exception {
    return start(arguments).await(60);
  }

  @Test
  void itIsFoundConfiguredAndReceives() throws Exception {
    Result list = prep("plugins", "list", "--output", "json");
    assertThat(list.out())
        .as(list.err())
        .contains("\"role\":\"module\",\"type\":\"usb\"", "\"role\":\"source\",\"type\":\"usb\"");
    Result check = prep("config", "check", "-c", difusor.config());
    assertThat(check.exit()).as(check.err()).isZero();

    Running run = start("run", "-c", difusor.config());
    institute.deliver(Cut.full(5, SITE), drive);
    while (difusor.site().isEmpty() && run.process().isAlive()) {
      Thread.onSpinWait();
    }
    run.process().destroy();
    Result result = run.await(60);
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(difusor.site()).isEqualTo(SITE);
  }

  @Test
  void itsCourierDelivers() throws Exception {
    Path cuts = Files.createDirectory(folder.resolve("cortes"));
    Path manifest = institute.deliver(Cut.full(5, SITE), cuts);
    Path list =
        Files.writeString(
            folder.resolve("difusores.yaml"),
            "difusores:\n  - { id: radio, push: { type: usb, folder: '"
                + drive
                + "' } }\n"
                + "  - { id: lejos, push: { type: usb, folder: '/no/esta' } }\n");
    Result deliver =
        prep("institute", "deliver", cuts, "--list", list, "--attempts", "1", "--lang", "es");
    assertThat(deliver.exit()).as(deliver.err()).isEqualTo(15);
    assertThat(deliver.out() + deliver.err()).contains("Revise que esté conectada");
    assertThat(drive.resolve(manifest.getFileName())).hasSameBinaryContentAs(manifest);
  }

  @Test
  void itsSettingsAreCheckedLikeAnyOther() throws Exception {
    TestDifusor wrong =
        TestDifusor.of(folder.resolve("otro"), institute, "{ type: usb, foldr: /media/usb }");
    Result check = prep("config", "check", "-c", wrong.config());
    assertThat(check.exit()).as(check.err()).isEqualTo(3);
    assertThat(check.out() + check.err()).contains("foldr").contains("folder");
  }
}
