package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitOption;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import mx.prep.cli.testing.OpenSeries;
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
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
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

/**
 * A Difusor on a disk that a test lets fail: the first cut is live, the second waits in its inbox.
 *
 * @param real its folder, on the real file system
 * @param inbox where deliveries come; on a disk that does not fail
 */
record FaultyDifusor(Path real, Path inbox, Path trust, FaultyDisk disk, Limits limits) {
  static final Map<String, String> FIRST =
      Map.of("index.html", "p", "json/main.json", "1", "json/a/b.json", "b", "csv/c.csv", "old");
  static final Map<String, String> SECOND =
      Map.of("index.html", "p", "json/main.json", "2", "json/a/b.json", "b", "img/1.jpg", "jpg");

  private static final Instant NOW = Instant.parse("2024-06-03T03:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final SeriesId SERIES = new SeriesId(TestInstitute.SERIES);
  private static final Plugins PLUGINS = plugins();

  /**
   * Makes one.
   *
   * @param folder for what is not on the disk that fails
   * @param real of the Difusor, to be made
   */
  static FaultyDifusor of(Path folder, Path real, Limits limits) throws Exception {
    TestInstitute institute = new TestInstitute(folder.resolve("institute"));
    Files.createDirectory(real);
    FaultyDifusor difusor =
        new FaultyDifusor(
            real,
            Files.createDirectory(folder.resolve("inbox")),
            institute.trust(),
            new FaultyDisk(real),
            limits);
    Path made = difusor.made();
    Path first = institute.deliver(Cut.full(1, FIRST), made);
    difusor.hand("000001");
    difusor.takeIn();
    assertThat(difusor.shown()).isEqualTo(FIRST);
    institute.deliver(Cut.full(2, SECOND).over(first), made);
    copy(real, difusor.before());
    return difusor;
  }

  private Path made() {
    return inbox.resolveSibling("made");
  }

  private Path before() {
    return inbox.resolveSibling("before");
  }

  private static Plugins plugins() {
    List<PrepModule> modules = new ArrayList<>();
    ServiceLoader.load(PrepModule.class).forEach(modules::add);
    return PluginLoader.load(modules).plugins();
  }

  /** Everything is as it was when the second cut came. */
  void again() throws IOException {
    FolderRemoval.remove(real);
    copy(before(), real);
    hand("000002");
  }

  private void hand(String number) throws IOException {
    try (Stream<Path> files = Files.list(made())) {
      for (Path file : files.filter(f -> f.toString().contains(number)).toList()) {
        Files.copy(file, inbox.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
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
          String hex = Sha256.of(Files.readAllBytes(entry)).hex();
          Files.createLink(
              to.resolve(from.relativize(entry)),
              to.resolve("data/objects").resolve(hex.substring(0, 2)).resolve(hex.substring(2)));
        }
      }
    }
  }

  /** Starts it. */
  Node open() {
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
    return new NodeFactory(PLUGINS, CLOCK)
        .open(
            new PrepConfig(
                new ElectionId(TestInstitute.ELECTION),
                new DifusorConfig("difusor", "Difusor", Optional.empty()),
                root.resolve("data"),
                Optional.of(trust),
                OpenSeries.around(NOW, SERIES),
                List.of(),
                List.of(new PluginConfig("directory", docroot)),
                new PluginConfig("none", NoSettings.NONE),
                Map.of(),
                limits,
                Optional.of(List.of()),
                SiteCheckConfig.DEFAULT,
                Optional.empty(),
                new HistoryConfig(1, Duration.ZERO)));
  }

  /** What an agent does with its inbox, from its start to its stop. */
  void takeIn() throws Exception {
    try (Node node = open()) {
      poll(node);
    }
  }

  /** Takes in what is in the inbox. */
  void poll(Node node) throws Exception {
    Convention convention = node.conventions().get(Optional.empty());
    SourceContext context =
        new SourceContext(
            convention,
            Files.createDirectories(node.data().incoming("1-inbox")),
            node.data().sourceMemory("1-inbox"),
            limits,
            CLOCK);
    InboxConfig config = new InboxConfig(inbox, Duration.ofMinutes(1), Duration.ZERO);
    try (Source source = new InboxSourceFactory().create(config, context)) {
      for (Delivery delivery : source.poll()) {
        try (delivery) {
          node.pipeline().process(delivery, convention);
        }
      }
    }
  }

  /** What visitors see. */
  Map<String, String> shown() throws IOException {
    Map<String, String> site = new TreeMap<>();
    Path root = real.resolve("docroot").toRealPath();
    try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        site.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return site;
  }

  /** Whether all that was accepted is whole and recorded. */
  void assertWell(Node node) {
    assertThat(node.store().check(node.kept().roots())).isEmpty();
    assertThat(node.records().audit().verify().ok()).isTrue();
  }

  /** Whether the second cut is live and nothing else is left. */
  void assertDone(Node node) throws IOException {
    assertThat(shown()).isEqualTo(SECOND);
    assertThat(node.records().audit().verify().ok()).isTrue();
    assertThat(node.records().history().highest(SERIES).orElseThrow().sequence()).isEqualTo(2);
    assertThat(inbox).isEmptyDirectory();
  }

  /** What ought not to be there when all is well. */
  List<String> leftOver() throws IOException {
    Path data = real.resolve("data");
    try (Stream<Path> paths = Files.walk(data)) {
      return paths
          .map(path -> data.relativize(path).toString())
          .filter(path -> path.matches("(incoming/[^/]+|staging|pending/[^/]+)/.+|.*\\.(part|tmp)"))
          .toList();
    }
  }
}
