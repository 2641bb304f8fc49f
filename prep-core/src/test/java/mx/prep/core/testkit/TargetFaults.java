package mx.prep.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.PrepException;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.TargetContext;

/** Switches a target from one cut to another, once for every change it makes on disk. */
final class TargetFaults {
  private static final Map<String, String> FIRST =
      Map.of(
          "index.html", "portada 1",
          "json/main.json", "{1}",
          "json/distrito/01.json", "[1]",
          "json/distrito/02.json", "igual",
          "viejo/dentro/a.txt", "a",
          "era-archivo", "archivo",
          "era-carpeta/b.txt", "b");
  private static final Map<String, String> SECOND =
      Map.of(
          "index.html", "portada 2",
          "json/main.json", "{2}",
          "json/distrito/01.json", "[2]",
          "json/distrito/02.json", "igual",
          "nuevo/dentro/c.txt", "c",
          "era-archivo/d.txt", "d",
          "era-carpeta", "carpeta");

  private final FaultyDisk disk;
  private final BiFunction<Path, TargetContext, Target> targets;
  private final TargetContext context;
  private final StagedSite first;
  private final StagedSite second;
  private final AtomicInteger runs = new AtomicInteger();

  TargetFaults(
      Path folder,
      SiteStore store,
      VerifiedCuts cuts,
      BiFunction<Path, TargetContext, Target> targets,
      Clock clock) {
    this.disk = new FaultyDisk(folder);
    this.targets = targets;
    this.context = new TargetContext(new DataFolder(disk.folder().resolve("data")), store, clock);
    this.first = cuts.accept(cuts.full(bytes(FIRST)));
    this.second = cuts.accept(cuts.full(bytes(SECOND)));
  }

  private static Map<String, byte[]> bytes(Map<String, String> files) {
    Map<String, byte[]> bytes = new TreeMap<>();
    files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
    return bytes;
  }

  /** The process that made the changes is no more. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /**
   * The process ends before the first change, in the next run before the second, and so on.
   *
   * @param after a first cut was shown; else there is nothing at first
   * @return how many changes a switch takes
   */
  int stopAtEveryChange(boolean after) throws IOException {
    for (int stop = 1; ; stop++) {
      Path docroot = docroot();
      prepare(docroot, after);
      AtomicInteger changes = new AtomicInteger();
      int at = stop;
      disk.rule(
          (change, path) -> {
            if (changes.incrementAndGet() >= at) {
              throw new Stopped(); // nor does the dead clean up
            }
          });
      boolean stopped = switchUntilStopped(docroot);
      disk.rule((change, path) -> {});

      try (Target restarted = targets.apply(docroot, context)) {
        restarted.recover();
        Map<String, String> seen = files(docroot);
        assertThat(seen)
            .as("stopped before change %d", stop)
            .isIn(after ? FIRST : Map.of(), SECOND);
        assertThat(restarted.shown().map(second.site().root()::equals).orElse(false))
            .isEqualTo(seen.equals(SECOND));
        endsWell(restarted, docroot);
      }
      if (!stopped) {
        return stop - 1;
      }
    }
  }

  private boolean switchUntilStopped(Path docroot) {
    Target target = targets.apply(docroot, context);
    try {
      target.show(second);
      return false;
    } catch (Stopped e) {
      return true;
    }
  }

  /**
   * The first change fails, in the next run the second, and so on.
   *
   * @param forGood all after it fail too
   * @param inOneStep visitors never get files of two cuts
   * @return how many changes a switch takes
   */
  int failAtEveryChange(boolean forGood, boolean inOneStep) throws IOException {
    for (int fail = 1; ; fail++) {
      Path docroot = docroot();
      prepare(docroot, true);
      AtomicInteger changes = new AtomicInteger();
      int at = fail;
      disk.rule(
          (change, path) -> {
            int number = changes.incrementAndGet();
            if (number == at || (forGood && number > at)) {
              throw new IOException("No space left on device");
            }
          });
      try (Target target = targets.apply(docroot, context)) {
        show(target);
        visitorsGetWholeFiles(docroot, inOneStep);
        disk.rule((change, path) -> {});
        endsWell(target, docroot);
      }
      if (changes.get() < at) {
        return fail - 1;
      }
    }
  }

  private void show(Target target) {
    try {
      target.show(second);
    } catch (PrepException e) {
      assertThat(e.code().category()).isEqualTo(ErrorCategory.RESOURCES);
    }
  }

  private static void visitorsGetWholeFiles(Path docroot, boolean inOneStep) throws IOException {
    Map<String, String> seen = files(docroot);
    if (inOneStep) {
      assertThat(seen).isIn(FIRST, SECOND);
    }
    assertThat(seen).containsEntry("json/distrito/02.json", "igual");
    seen.forEach((path, text) -> assertThat(text).isIn(FIRST.get(path), SECOND.get(path)));
    if (seen.get("json/main.json").equals(SECOND.get("json/main.json"))) {
      assertThat(seen).containsAllEntriesOf(SECOND); // and perhaps what was to be removed
    }
  }

  private void prepare(Path docroot, boolean after) {
    try (Target target = targets.apply(docroot, context)) {
      target.recover();
      if (after) {
        target.show(first);
      }
    }
  }

  private void endsWell(Target target, Path docroot) throws IOException {
    target.show(second);
    assertThat(files(docroot)).isEqualTo(SECOND);
    assertThat(target.shown()).contains(second.site().root());
    List<Difference> differences = new ArrayList<>();
    target.inspect(second, differences::add);
    assertThat(differences).isEmpty();
  }

  private Path docroot() {
    return disk.folder().resolve("faults").resolve("run" + runs.incrementAndGet()).resolve("prep");
  }

  /** What a web server offers below the docroot, but for names that begin with a dot. */
  private static Map<String, String> files(Path faulty) throws IOException {
    Path docroot = FaultyDisk.real(faulty);
    Map<String, String> files = new TreeMap<>();
    if (Files.notExists(docroot, LinkOption.NOFOLLOW_LINKS)) {
      return files;
    }
    try (Stream<Path> all = Files.walk(docroot, FileVisitOption.FOLLOW_LINKS)) {
      all.filter(Files::isRegularFile)
          .map(docroot::relativize)
          .filter(path -> !path.toString().startsWith("."))
          .forEach(path -> files.put(path.toString().replace('\\', '/'), read(docroot, path)));
    }
    return files;
  }

  private static String read(Path docroot, Path path) {
    try {
      return Files.readString(docroot.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
