package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import mx.prep.core.config.DifusorConfig;
import mx.prep.core.config.HistoryConfig;
import mx.prep.core.config.Limits;
import mx.prep.core.config.NoSettings;
import mx.prep.core.config.PluginConfig;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.config.Settings;
import mx.prep.core.config.SiteCheckConfig;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.model.Calendar;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.SeriesWindow;
import mx.prep.core.node.Node;
import mx.prep.core.node.NodeFactory;
import mx.prep.core.node.Plugins;
import mx.prep.core.plugin.PluginLoader;
import mx.prep.core.plugin.PrepModule;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.testkit.FaultyDisk;
import mx.prep.publish.docroot.DirectoryTargetConfig;
import mx.prep.publish.docroot.DocrootStrategy;
import mx.prep.transfer.inbox.InboxConfig;
import mx.prep.transfer.inbox.InboxSourceFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T72: the process stops at every change that a publication makes on the disk, one after the other:
 * nothing after it happens any more, no cleaning up either. What visitors see is then the cut
 * before or the new one, whole; a start alone puts everything in order; and the delivery, which
 * comes again, goes live.
 */
final class StoppedAnywhereIT {
  private static final Instant NOW = Instant.parse("2024-06-03T03:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final SeriesId SERIES = new SeriesId(TestInstitute.SERIES);
  private static final Map<String, String> FIRST =
      Map.of("index.html", "p", "json/main.json", "1", "json/a/b.json", "b", "csv/c.csv", "old");
  private static final Map<String, String> SECOND =
      Map.of("index.html", "p", "json/main.json", "2", "json/a/b.json", "b", "img/1.jpg", "jpg");

  @TempDir private Path folder;
  private final Plugins plugins = plugins();
  private Path real;
  private Path before;
  private FaultyDisk disk;
  private Path trust;

  /** As if the power had gone: an error, since nobody catches those to clean up after them. */
  private static final class Stopped extends Error {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped", null, false, false);
    }
  }

  private static Plugins plugins() {
    List<PrepModule> modules = new ArrayList<>();
    ServiceLoader.load(PrepModule.class).forEach(modules::add);
    return PluginLoader.load(modules).plugins();
  }

  /** A Difusor with the first cut live and the second in its inbox. */
  @BeforeEach
  void prepare() throws Exception {
    TestInstitute institute = new TestInstitute(folder.resolve("institute"));
    trust = institute.trust();
    real = Files.createDirectory(folder.resolve("difusor"));
    disk = new FaultyDisk(real);
    Path inbox = Files.createDirectory(real.resolve("inbox"));
    Path made = folder.resolve("made");
    Path first = institute.deliver(Cut.full(1, FIRST), made);
    hand(made, inbox, "000001");
    takeIn();
    assertThat(shown()).isEqualTo(FIRST);
    institute.deliver(Cut.full(2, SECOND).over(first), made);
    hand(made, inbox, "000002");
    before = folder.resolve("before");
    copy(real, before);
  }

  private static void hand(Path from, Path to, String number) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(f -> f.toString().contains(number)).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(path)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(path));
            boolean isTreeEntry = path.toString().contains("/trees/");
            if (isTreeEntry && attributes.isRegularFile()) {
              return FileVisitResult.CONTINUE; // linked below, once the objects are there
            }
            Files.copy(path, target, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
    try (Stream<Path> trees = Files.walk(from.resolve("data/trees"))) {
      for (Path entry : trees.toList()) {
        if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
          String hex = mx.prep.core.model.Sha256.of(Files.readAllBytes(entry)).hex();
          Files.createLink(
              to.resolve(from.relativize(entry)),
              to.resolve("data/objects").resolve(hex.substring(0, 2)).resolve(hex.substring(2)));
        }
      }
    }
  }

  private Node open() {
    Path root = disk.folder();
    Settings docroot =
        new Settings() {
          @Override
          public <C> C as(Class<C> type) {
            return type.cast(
                new DirectoryTargetConfig(
                    root.resolve("docroot"), DocrootStrategy.SYMLINK, Duration.ofMinutes(3)));
          }
        };
    return new NodeFactory(plugins, CLOCK)
        .open(
            new PrepConfig(
                new ElectionId(TestInstitute.ELECTION),
                new DifusorConfig("difusor", "Difusor", Optional.empty()),
                root.resolve("data"),
                Optional.of(trust),
                new Calendar(
                    ZoneId.of("America/Mexico_City"),
                    List.of(
                        new SeriesWindow(
                            SERIES,
                            Mode.ELECTION,
                            NOW.minus(Duration.ofHours(1)),
                            NOW.plus(Duration.ofHours(1)),
                            NOW.plus(Duration.ofHours(1))))),
                List.of(),
                List.of(new PluginConfig("directory", docroot)),
                new PluginConfig("none", NoSettings.NONE),
                Map.of(),
                Limits.DEFAULT,
                Optional.of(List.of()),
                SiteCheckConfig.DEFAULT,
                Optional.empty(),
                new HistoryConfig(1, Duration.ZERO)));
  }

  /** What an agent does with its inbox, from its start to its stop. */
  private void takeIn() throws Exception {
    try (Node node = open()) {
      poll(node);
    }
  }

  private void poll(Node node) throws Exception {
    Convention convention = node.conventions().get(Optional.empty());
    SourceContext context =
        new SourceContext(
            convention,
            Files.createDirectories(node.data().incoming("1-inbox")),
            node.data().sourceMemory("1-inbox"),
            Limits.DEFAULT,
            CLOCK);
    InboxConfig config =
        new InboxConfig(disk.folder().resolve("inbox"), Duration.ofMinutes(1), Duration.ZERO);
    try (Source source = new InboxSourceFactory().create(config, context)) {
      for (Delivery delivery : source.poll()) {
        try (delivery) {
          node.pipeline().process(delivery, convention);
        }
      }
    }
  }

  private Map<String, String> shown() throws IOException {
    Map<String, String> site = new java.util.TreeMap<>();
    Path root = real.resolve("docroot").toRealPath();
    try (Stream<Path> files = Files.walk(root, java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        site.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return site;
  }

  @Test
  void oldOrNewAndWholeWhereverItStops() throws Exception {
    Set<FaultyDisk.Change> stoppedAt = EnumSet.noneOf(FaultyDisk.Change.class);
    boolean stopped = true;
    boolean sawOld = false;
    boolean sawNewBeforeTheStart = false;
    for (int step = 0; stopped; step++) {
      FolderRemoval.remove(real);
      copy(before, real);
      StopAt stop = new StopAt(step);
      disk.rule(stop);
      try {
        takeIn();
      } catch (Throwable e) {
        assertThat(stop.at).as("nothing else goes wrong: %s", e).isNotNull();
      }
      disk.rule((change, path) -> {});
      stopped = stop.at != null;
      if (stopped) {
        stoppedAt.add(stop.at);
      }

      Map<String, String> atOnce = shown();
      assertThat(atOnce).as("stopped at change %d", step).isIn(FIRST, SECOND);
      try (Node node = open()) {
        Map<String, String> afterStart = shown();
        assertThat(afterStart).as("after change %d and a start", step).isIn(FIRST, SECOND);
        assertThat(atOnce.equals(SECOND)).as("never back").isIn(false, afterStart.equals(SECOND));
        assertThat(node.store().check(node.kept().roots())).isEmpty();
        sawOld |= afterStart.equals(FIRST);
        sawNewBeforeTheStart |= stopped && atOnce.equals(SECOND);
        poll(node);
        assertThat(shown()).isEqualTo(SECOND);
        assertThat(node.records().audit().verify().ok()).isTrue();
        assertThat(node.records().history().highest(SERIES).orElseThrow().sequence()).isEqualTo(2);
      }
      assertThat(real.resolve("inbox")).isEmptyDirectory();
      assertThat(leftOver()).as("after change %d", step).isEmpty();
    }
    assertThat(sawOld && sawNewBeforeTheStart).isTrue();
    assertThat(stoppedAt).containsExactlyInAnyOrder(FaultyDisk.Change.values());
  }

  private List<String> leftOver() throws IOException {
    Path data = real.resolve("data");
    try (Stream<Path> paths = Files.walk(data)) {
      return paths
          .map(path -> data.relativize(path).toString())
          .filter(path -> path.matches("(incoming/[^/]+|staging|pending/[^/]+)/.+|.*\\.(part|tmp)"))
          .toList();
    }
  }

  /** Lets so many changes happen, and none after them. */
  private static final class StopAt implements FaultyDisk.Rule {
    private int left;
    private volatile FaultyDisk.Change at;

    StopAt(int left) {
      this.left = left;
    }

    @Override
    public synchronized void before(FaultyDisk.Change change, Path path) {
      if (left-- <= 0) {
        at = at == null ? change : at;
        throw new Stopped();
      }
    }
  }
}
