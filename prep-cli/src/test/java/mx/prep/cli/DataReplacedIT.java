package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mx.prep.cli.testing.Eventually;
import mx.prep.cli.testing.Launcher;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import mx.prep.core.disk.FolderRemoval;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Somebody changes the data folder for another beneath the running agent. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(240)
final class DataReplacedIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private TestInstitute institute;
  private TestDifusor difusor;
  private Shell shell;
  private Path backup;
  private Launcher.Running agent;

  @BeforeEach
  void run() throws Exception {
    institute = new TestInstitute(folder.resolve("institute"));
    difusor = TestDifusor.of(folder.resolve("difusor"), institute, "");
    shell = new Shell(difusor.folder());
    backup = folder.resolve("backup");
    publish(1);
    copy(difusor.data(), backup);
    publish(2);
    agent = new Launcher(difusor.folder()).start("run");
    soon(() -> assertThat(shell.prep("audit", "list").out()).contains("started"));
  }

  @AfterEach
  void end() {
    agent.process().destroyForcibly().onExit().join();
  }

  private static void soon(Check check) throws Exception {
    Eventually.within(
        PATIENCE,
        () -> {
          check.run();
          return null;
        });
  }

  private interface Check {
    void run() throws Exception;
  }

  private void publish(long sequence) throws IOException {
    Path manifest =
        institute.deliver(
            Cut.full(
                sequence,
                Map.of("index.html", "portada", "json/main.json", "{\"corte\":" + sequence + "}")),
            folder.resolve("deliveries"));
    Shell.Result result = shell.prep("publish", manifest);
    assertThat(result.exit()).as(result.err()).isZero();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(
            path,
            to.resolve(from.relativize(path).toString()),
            LinkOption.NOFOLLOW_LINKS,
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** T74: two agents would then work on what is one folder. */
  @Test
  void anotherFolderInItsPlaceStopsTheAgent() throws Exception {
    Files.move(difusor.data(), folder.resolve("before"));
    Files.createSymbolicLink(difusor.data(), backup);

    Launcher.Result result = agent.await(60);

    assertThat(result.exit()).isEqualTo(14);
    assertThat(result.err()).contains("hay ahora otra carpeta", "El agente se detiene");
  }

  /** An older cut than this run has shown comes back by an order only. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void anOlderBackupPutBackBeneathTheAgentTakesNothingBack() throws Exception {
    stopped();
    putBack();
    signal("CONT");

    soon(() -> assertThat(shell.prep("audit", "list").out()).contains("warning"));
    soon(
        () ->
            assertThat(shell.prep("status", "--output", "json").out())
                .contains("\"series\":\"jornada\",\"sequence\":2,")
                .doesNotContain("\"incidentsOpen\":0"));
    assertThat(pointer()).doesNotContain("1");
    assertThat(agent.process().isAlive()).isTrue();

    publish(3);

    assertThat(difusor.site()).containsEntry("json/main.json", "{\"corte\":3}");
  }

  /** Nothing where nothing is shown, or what is shown changes. */
  private String pointer() throws IOException {
    try {
      return Files.readString(difusor.folder().resolve("docroot/json/main.json"));
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /** Nothing of the agent runs while the folder is neither the one nor the other. */
  private void stopped() throws Exception {
    signal("STOP");
    Path threads = Path.of("/proc", String.valueOf(agent.process().pid()), "task");
    soon(
        () -> {
          for (Path thread : children(threads)) {
            String stat = Files.readString(thread.resolve("stat"));
            assertThat(stat.substring(stat.lastIndexOf(')'))).startsWith(") T");
          }
        });
  }

  private void signal(String name) throws Exception {
    String kill = "kill -" + name + " " + agent.process().pid();
    assertThat(new ProcessBuilder("sh", "-c", kill).start().waitFor()).isZero();
  }

  /** As {@code cp} does over what is there: the lock stays the file that it is. */
  private void putBack() throws IOException {
    for (Path child : children(difusor.data())) {
      if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
        FolderRemoval.remove(child);
      } else if (!child.endsWith("lock")) {
        Files.delete(child);
      }
    }
    for (Path child : children(backup)) {
      if (!child.endsWith("lock")) {
        copy(child, difusor.data().resolve(child.getFileName()));
      }
    }
  }

  private static List<Path> children(Path of) throws IOException {
    try (Stream<Path> all = Files.list(of)) {
      return all.toList();
    }
  }
}
