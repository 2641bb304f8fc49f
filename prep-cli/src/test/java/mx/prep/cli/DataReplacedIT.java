package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mx.prep.cli.testing.Eventually;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody changes the data folder for another beneath the running agent. */
@Timeout(120)
final class DataReplacedIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final ExecutorService threads = Executors.newSingleThreadExecutor();
  private TestInstitute institute;
  private TestDifusor difusor;
  private Shell shell;
  private Path aside;
  private Future<Shell.Result> agent;

  @BeforeEach
  void run() throws Exception {
    institute = new TestInstitute(folder.resolve("institute"));
    difusor = TestDifusor.of(folder.resolve("difusor"), institute, "");
    shell = new Shell(difusor.folder());
    aside = folder.resolve("aside");
    publish(1);
    copy(difusor.data(), aside);
    publish(2);
    agent = threads.submit(() -> shell.prep("run"));
    Eventually.within(
        PATIENCE,
        () -> {
          assertThat(shell.prep("audit", "list").out()).contains("started");
          return null;
        });
  }

  @AfterEach
  void end() throws Exception {
    if (!agent.isDone()) {
      // The way out of an agent that no signal can stop, since it runs in this process.
      Files.move(difusor.data(), folder.resolve("ended"));
      copy(aside, difusor.data());
      agent.get(30, TimeUnit.SECONDS);
    }
    threads.shutdownNow();
  }

  private Shell.Result publish(long sequence) throws IOException {
    Path manifest =
        institute.deliver(
            Cut.full(
                sequence,
                Map.of("index.html", "portada", "json/main.json", "{\"corte\":" + sequence + "}")),
            folder.resolve("deliveries"));
    Shell.Result result = shell.prep("publish", manifest);
    assertThat(result.exit()).as(result.err()).isZero();
    return result;
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
    Files.createSymbolicLink(difusor.data(), aside);

    Shell.Result result = agent.get(30, TimeUnit.SECONDS);

    assertThat(result.exit()).isEqualTo(14);
    assertThat(result.err()).contains("hay ahora otra carpeta", "El agente se detiene");
  }
}
