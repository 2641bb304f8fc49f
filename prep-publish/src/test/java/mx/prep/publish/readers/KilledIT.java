package mx.prep.publish.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.TargetContext;
import mx.prep.core.site.SiteWalk;
import mx.prep.publish.docroot.DirectoryTargetFactory;
import mx.prep.publish.docroot.DocrootStrategy;
import mx.prep.publish.store.ObjectSiteStoreFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * T72: the publishing process is killed again and again, wherever it is. What visitors read is then
 * the last cut that it said was shown, or the one it was about to show, whole.
 */
final class KilledIT {
  private static final int KILLINGS = 12;
  private static final Duration LONGEST_DELAY = Duration.ofMillis(60);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(value = DocrootStrategy.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
  void whateverStepItIsKilledAtVisitorsReadOneWholeCut(DocrootStrategy strategy) throws Exception {
    Random random = new Random(72);
    int next = 1;
    for (int killing = 0; killing < KILLINGS; killing++) {
      int shown = publishAndKill(next, 3 + random.nextInt(9), random, strategy);

      if (strategy == DocrootStrategy.OVERWRITE) {
        checkStore(strategy); // what starts next ends the switch
      }
      int cut = cutInDocroot();
      assertThat(cut).isIn(shown, shown + 1);
      checkStore(strategy);
      next = cut + 1;
    }
  }

  /** The last cut that the process said was shown. */
  private int publishAndKill(int first, int lines, Random random, DocrootStrategy strategy)
      throws Exception {
    Process publisher =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Publisher.class.getName(),
                folder.toString(),
                Integer.toString(first),
                strategy.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int shown = 0;
    try (BufferedReader said = publisher.inputReader()) {
      for (int line = 0; line < lines; line++) {
        shown = shown(said.readLine(), shown);
      }
      // Somewhere in the middle of a step, not always at its beginning.
      long delay = random.nextLong(LONGEST_DELAY.toNanos());
      publisher.onExit().completeOnTimeout(publisher, delay, TimeUnit.NANOSECONDS).join();
      publisher.toHandle().destroyForcibly(); // unlike the process's own, leaves its output open
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        shown = shown(line, shown);
      }
    }
    publisher.onExit().join();
    return shown;
  }

  private static int shown(String line, int before) {
    return line.startsWith("shown ") ? Integer.parseInt(line.substring(6)) : before;
  }

  private int cutInDocroot() throws IOException {
    Set<Integer> cuts = new HashSet<>();
    for (String path : SelfNamingSite.PATHS) {
      byte[] file = Files.readAllBytes(folder.resolve("www").resolve(path));
      cuts.add(SelfNamingSite.cut(path, file));
    }
    assertThat(cuts).hasSize(1);
    return cuts.iterator().next();
  }

  /** What starts next finds the site that is shown, by hash too, and nothing left over. */
  private void checkStore(DocrootStrategy strategy) throws IOException {
    DataFolder data = new DataFolder(folder.resolve("data"));
    SiteStore store = new ObjectSiteStoreFactory().openForWriting(data, Limits.DEFAULT);
    try (Target target =
            new DirectoryTargetFactory()
                .create(
                    Publisher.config(folder.resolve("www"), strategy),
                    new TargetContext(data, store, Clock.systemUTC()));
        Stream<Path> trees = Files.list(data.trees())) {
      target.recover();
      Set<String> paths = new HashSet<>();
      new SiteWalk(store)
          .forEach(target.shown().orElseThrow(), file -> paths.add(file.path().value()));

      assertThat(paths).containsExactlyInAnyOrderElementsOf(SelfNamingSite.PATHS);
      assertThat(trees).noneMatch(tree -> tree.toString().endsWith(".tmp"));
      assertThat(data.staging()).isEmptyDirectory();
    }
  }
}
