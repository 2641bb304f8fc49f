package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mx.prep.cli.testing.Launcher;
import mx.prep.cli.testing.Launcher.Result;
import mx.prep.cli.testing.Launcher.Running;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import mx.prep.core.testkit.OpenSshServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of {@code prep institute deliver} amid its uploads to OpenSSH, at more moments
 * with {@code -Dprep.kills=50} and others with {@code -Dprep.seed=…}: whoever sees a signature has
 * all that it signs, nothing that arrived is sent again, and the next run brings the rest.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
final class DeliverKilledIT {
  private static final int KILLS = Integer.getInteger("prep.kills", 4);
  private static final long SEED = Long.getLong("prep.seed", 20240602);
  private static final int LONGEST_MILLIS = 120;
  private static final int CUTS = 3;
  private static final int SITE_BYTES = 4_000_000;
  private static final List<String> DIFUSORES = List.of("prensa", "radio", "tv");

  @TempDir private Path home;
  private final Random random = new Random(SEED);

  @Test
  void whatItWasKilledAmidArrivesOnceAndWhole() throws Exception {
    Path cuts = makeCuts();
    try (OpenSshServer server =
        OpenSshServer.start(Files.createDirectory(home.resolve("sshd")), List.of("ed25519"))) {
      list(server);
      int amid = 0;
      Map<Path, Object> arrived = new HashMap<>();
      for (int kill = 0; kill < KILLS; kill++) {
        kill(start());
        arrived.putAll(whole(cuts));
        amid += arrived.size() < DIFUSORES.size() * CUTS * 3 ? 1 : 0;
      }
      Result rest = start().await(120);

      assertThat(rest.exit()).as(rest.out() + rest.err()).isZero();
      assertThat(amid).isPositive();
      for (String difusor : DIFUSORES) {
        assertThat(names(home.resolve(difusor))).isEqualTo(names(cuts));
      }
      assertThat(whole(cuts)).containsAllEntriesOf(arrived);
      Result again = start().await(120);
      assertThat(again.out()).contains("ya tenía todo").doesNotContain("llegó");
    }
  }

  private Path makeCuts() throws IOException {
    TestInstitute institute = new TestInstitute(home.resolve("instituto"));
    Path cuts = Files.createDirectory(home.resolve("cortes"));
    byte[] actas = new byte[SITE_BYTES];
    Path previous = null;
    for (int i = 1; i <= CUTS; i++) {
      random.nextBytes(actas);
      String text = Base64.getEncoder().encodeToString(actas);
      Cut cut = Cut.full(i, Map.of("index.html", "<p>" + i, "actas.txt", text));
      // Increments: of full cuts the last would be enough.
      previous = institute.deliver(previous == null ? cut : cut.over(previous), cuts);
    }
    return cuts;
  }

  private void list(OpenSshServer server) throws Exception {
    StringBuilder list = new StringBuilder("difusores:\n");
    Path identity = server.identity("ed25519", "");
    for (String difusor : DIFUSORES) {
      list.append(
          String.format(
              "  - id: %s%n    push: { type: sftp, host: 127.0.0.1, port: %d, user: '%s',"
                  + " identity: '%s', knownHosts: '%s', directory: '%s' }%n",
              difusor,
              server.port(),
              OpenSshServer.user(),
              identity,
              server.knownHosts("ed25519"),
              Files.createDirectory(home.resolve(difusor))));
    }
    Files.writeString(home.resolve("difusores.yaml"), list);
  }

  private Running start() throws IOException {
    return new Launcher(home).start("institute", "deliver", "cortes");
  }

  /** Soon after something was sent. */
  private void kill(Running running) throws Exception {
    long before = sent();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (sent() == before && running.process().isAlive() && System.nanoTime() < deadline) {
      running.process().waitFor(2, TimeUnit.MILLISECONDS);
    }
    running.process().waitFor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
    running.process().destroyForcibly().waitFor();
  }

  private long sent() throws IOException {
    long bytes = 0;
    for (String difusor : DIFUSORES) {
      for (String name : names(home.resolve(difusor))) {
        // A .part file may have got its name meanwhile.
        bytes += home.resolve(difusor).resolve(name).toFile().length();
      }
    }
    return bytes;
  }

  /**
   * The files that Difusores may take, and which file each is; no other bytes than the Institute's,
   * and none before what it signs.
   */
  private Map<Path, Object> whole(Path cuts) throws IOException {
    Map<Path, Object> files = new HashMap<>();
    for (String difusor : DIFUSORES) {
      Path folder = home.resolve(difusor);
      for (String name : names(folder)) {
        if (name.endsWith(".part")) {
          continue;
        }
        Path file = folder.resolve(name);
        assertThat(file).hasSameBinaryContentAs(cuts.resolve(name));
        files.put(file, Files.getAttribute(file, "unix:ino"));
        if (name.endsWith(".p7s")) {
          Path manifest = folder.resolve(name.replaceFirst("\\.p7s$", ""));
          Path archive = folder.resolve(name.replaceFirst("\\.manifest\\.json\\.p7s$", ".zip"));
          assertThat(manifest).hasSameBinaryContentAs(cuts.resolve(manifest.getFileName()));
          assertThat(archive).hasSameBinaryContentAs(cuts.resolve(archive.getFileName()));
        }
      }
    }
    return files;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
