package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mx.prep.cli.testing.Launcher;
import mx.prep.cli.testing.Launcher.Result;
import mx.prep.cli.testing.Launcher.Running;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threat T72: {@code kill -9} at 50 random moments, 25 of {@code prep publish} and 25 of {@code
 * prep run}; at more with {@code -Dprep.kills=150}, of each, and others with {@code -Dprep.seed=…}.
 * What visitors see is always one whole cut, never an earlier one than before; afterwards the audit
 * log verifies and nothing half-done is left.
 */
@DisabledOnOs(OS.WINDOWS)
final class KillIT {
  private static final int KILLS = Integer.getInteger("prep.kills", 25);
  private static final int CUTS_A_KILL = 4;
  private static final int CUTS = CUTS_A_KILL * KILLS;
  private static final int LONGEST_MILLIS = 250;
  private static final int EARLY_SHARE = 5;
  private static final long SEED = Long.getLong("prep.seed", 20240602);

  @TempDir private Path folder;
  private final Random random = new Random(SEED);
  private final List<Map<String, String>> sites = new ArrayList<>();
  private TestInstitute institute;
  private Path made;
  private int shownBefore;

  @BeforeEach
  void makeCuts() throws IOException {
    institute = new TestInstitute(folder.resolve("instituto"));
    made = folder.resolve("cortes");
    Path previous = null;
    for (int i = 1; i <= CUTS; i++) {
      Map<String, String> site =
          Map.of(
              "index.html",
              "<p>" + i / 10,
              "json/main.json",
              "{\"corte\":" + i + "}",
              "csv/actas-" + i % 7 + ".csv",
              "actas,".repeat(2000) + i);
      sites.add(site);
      Cut cut = Cut.full(i, site);
      previous = institute.deliver(previous == null || i % 9 == 0 ? cut : cut.over(previous), made);
    }
  }

  @Test
  void publishKilledAnywhereEndsInAWholeCut() throws Exception {
    TestDifusor difusor = TestDifusor.of(folder.resolve("difusor"), institute, "");
    Path deliveries = Files.createDirectory(folder.resolve("entregas"));
    for (int kill = 0; kill < KILLS; kill++) {
      hand(kill * CUTS_A_KILL, CUTS_A_KILL, deliveries);
      kill(new Launcher(folder).start("publish", "-c", difusor.config(), deliveries));
      assertWholeCut(difusor);
    }

    Result last = new Launcher(folder).prep("publish", "-c", difusor.config(), deliveries);

    assertThat(last.exit()).as(last.out() + last.err()).isZero();
    assertEndedWell(difusor);
  }

  @Test
  void runKilledAnywhereEndsInAWholeCut() throws Exception {
    Path inbox = Files.createDirectory(folder.resolve("entrada"));
    TestDifusor difusor =
        TestDifusor.of(
            folder.resolve("difusor"),
            institute,
            "{ type: inbox, directory: " + inbox + ", poll: 1s, rest: 0s }");
    for (int kill = 0; kill < KILLS; kill++) {
      hand(kill * CUTS_A_KILL, CUTS_A_KILL, inbox);
      kill(new Launcher(folder).start("run", "-c", difusor.config()));
      assertWholeCut(difusor);
    }

    Running last = new Launcher(folder).start("run", "-c", difusor.config());
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while ((shown(difusor) < CUTS || !isEmpty(inbox)) && System.nanoTime() < deadline) {
      last.process().waitFor(100, TimeUnit.MILLISECONDS);
    }
    last.process().destroy();
    last.await(60);

    assertEndedWell(difusor);
    assertThat(inbox).isEmptyDirectory();
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }

  /** Delivers as an Institute does: each file by a rename, the signature last. */
  private void hand(int from, int count, Path target) throws IOException {
    for (int i = from + 1; i <= from + count; i++) {
      String stem = "prueba-2024-jornada-%06d".formatted(i);
      for (String ending : new String[] {".zip", ".manifest.json", ".manifest.json.p7s"}) {
        Path part = target.resolve(stem + ending + ".part");
        Files.copy(made.resolve(stem + ending), part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, target.resolve(stem + ending), StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  /** Most while cuts are being taken in, some while the process has hardly begun. */
  private void kill(Running running) throws Exception {
    boolean early = random.nextInt(EARLY_SHARE) == 0;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!early
        && Files.size(running.out()) == 0
        && running.process().isAlive()
        && System.nanoTime() < deadline) {
      running.process().waitFor(2, TimeUnit.MILLISECONDS);
    }
    int delay = random.nextInt(early ? LONGEST_MILLIS * 4 : LONGEST_MILLIS);
    running.process().waitFor(delay, TimeUnit.MILLISECONDS);
    running.process().destroyForcibly().waitFor();
  }

  private void assertWholeCut(TestDifusor difusor) throws IOException {
    int shown = shown(difusor);
    assertThat(shown).isGreaterThanOrEqualTo(shownBefore);
    shownBefore = shown;
  }

  /** The number of the cut that visitors see, 0 for none; anything else fails. */
  private int shown(TestDifusor difusor) throws IOException {
    Map<String, String> site = difusor.site();
    if (site.isEmpty()) {
      return 0;
    }
    int number = sites.indexOf(site) + 1;
    assertThat(number).as("not one of the cuts: " + site.keySet()).isPositive();
    return number;
  }

  private void assertEndedWell(TestDifusor difusor) throws Exception {
    assertThat(shown(difusor)).isEqualTo(CUTS);
    Result audit = new Launcher(folder).prep("audit", "verify", "-c", difusor.config());
    assertThat(audit.exit()).as(audit.out() + audit.err()).isZero();
    Result history =
        new Launcher(folder).prep("history", "list", "-c", difusor.config(), "--output", "json");
    Set<String> sequences = new HashSet<>();
    history
        .out()
        .lines()
        .forEach(line -> sequences.add(line.replaceAll(".*\"sequence\":(\\d+),.*", "$1")));
    assertThat(sequences).hasSize(CUTS);
    assertThat(leftOver(difusor.data())).isEmpty();
  }

  private static List<String> leftOver(Path data) throws IOException {
    try (Stream<Path> paths = Files.walk(data)) {
      return paths
          .map(path -> data.relativize(path).toString())
          .filter(path -> path.matches("(incoming/[^/]+|staging|pending/[^/]+)/.+|.*\\.(part|tmp)"))
          .toList();
    }
  }
}
