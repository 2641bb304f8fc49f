package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mx.prep.cli.config.YamlConfig;
import mx.prep.cli.testing.Eventually;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import mx.prep.core.check.StoreMending;
import mx.prep.core.check.StoreWatch;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.node.Node;
import mx.prep.core.node.NodeFactory;
import mx.prep.core.pipeline.Agent;
import mx.prep.core.pipeline.AgentListener;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.pipeline.SwitchSignal;
import mx.prep.core.plugin.PluginLoader;
import mx.prep.core.publish.ContentSupply;
import mx.prep.core.publish.StoreFault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Threats T76, T77: what somebody does to the store's part of a cut that no visitor sees now, where
 * no docroot leads there, is found by the agent, put right, and in the log.
 */
@Timeout(120)
final class StoreWatchIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String OF_THE_FIRST = "{\"corte\":1}";

  @TempDir private Path folder;
  private TestInstitute institute;
  private TestDifusor difusor;
  private Shell shell;

  /** What somebody does. */
  @FunctionalInterface
  private interface Deed {
    void to(StoreWatchIT difusor) throws IOException;
  }

  private static Stream<Named<Deed>> deeds() {
    return Stream.of(
        Named.of("edit an object", t -> Files.writeString(t.object(OF_THE_FIRST), "otra")),
        Named.of("cut an object short", t -> Files.writeString(t.object(OF_THE_FIRST), "")),
        Named.of("delete an object", t -> Files.delete(t.object(OF_THE_FIRST))),
        Named.of(
            "delete an object and every name of it",
            t -> {
              Files.delete(t.object(OF_THE_FIRST));
              t.takeAway(t.treeOfTheFirst());
            }),
        Named.of("delete a tree", t -> t.takeAway(t.treeOfTheFirst())),
        Named.of("delete every tree", t -> t.takeAway(t.difusor.data().resolve("trees"))),
        Named.of("delete every object", t -> t.takeAway(t.difusor.data().resolve("objects"))),
        Named.of(
            "delete the whole store",
            t -> {
              t.takeAway(t.difusor.data().resolve("objects"));
              t.takeAway(t.difusor.data().resolve("trees"));
            }),
        Named.of("add", t -> Files.writeString(t.treeOfTheFirst().resolve("shell.php"), "<?php")));
  }

  @BeforeEach
  void twoCutsAreKept() throws IOException {
    institute = new TestInstitute(folder.resolve("institute"));
    difusor = TestDifusor.of(folder.resolve("difusor"), institute, "");
    Files.writeString(
        difusor.config(),
        Files.readString(difusor.config()).replaceAll("(?m)^publish:.*$", "publish: []")
            + "siteCheck: { every: 60s, store: 1s }\n");
    shell = new Shell(difusor.folder());
    publish(1);
    publish(2);
  }

  private void publish(long sequence) throws IOException {
    publish(
        sequence,
        Map.of("index.html", "portada", "json/main.json", "{\"corte\":" + sequence + "}"));
  }

  private void publish(long sequence, Map<String, String> site) throws IOException {
    Path manifest = institute.deliver(Cut.full(sequence, site), folder.resolve("deliveries"));
    assertThat(shell.prep("publish", manifest).exit()).isZero();
  }

  private Path object(String content) {
    String hex = Sha256.of(content.getBytes(StandardCharsets.UTF_8)).hex();
    return difusor.data().resolve("objects").resolve(hex.substring(0, 2)).resolve(hex.substring(2));
  }

  /** In one step: the agent may begin to put it right at once. */
  private void takeAway(Path there) throws IOException {
    Path away = Files.createTempDirectory(folder, "away-").resolve("it");
    Files.move(there, away, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The folder {@code json} as the first cut had it. */
  private Path treeOfTheFirst() throws IOException {
    try (Stream<Path> files = Files.walk(difusor.data().resolve("trees"))) {
      return files
          .filter(file -> file.endsWith("main.json") && content(file).equals(OF_THE_FIRST))
          .map(Path::getParent)
          .findFirst()
          .orElseThrow();
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("deeds")
  void itIsFoundPutRightAndInTheLog(Deed deed) throws Exception {
    try (Running running = start()) {
      deed.to(this);

      Eventually.within(
          PATIENCE,
          () -> {
            assertThat(shell.prep("audit", "list", "--output", "json").out())
                .contains("\"where\":\"store\"", "site-differs", "repaired");
            assertThat(Files.readString(difusor.data().resolve("state/incidents.jsonl")))
                .contains("store-damaged", "closed");
            assertThat(running.faults()).isEmpty();
            assertThat(object(OF_THE_FIRST)).hasContent(OF_THE_FIRST);
            return null;
          });
    }
  }

  @Test
  void whatNothingBringsBackStaysAnIncident() throws Exception {
    try (Stream<Path> files = Files.list(difusor.data().resolve("packages/jornada/000001"))) {
      for (Path archive : files.filter(f -> f.toString().endsWith(".zip")).toList()) {
        Files.delete(archive);
        Files.writeString(archive, "otra cosa");
      }
    }
    try (Running running = start()) {
      takeAway(treeOfTheFirst());
      Files.delete(object(OF_THE_FIRST));

      Eventually.within(
          PATIENCE,
          () -> {
            assertThat(Files.readString(difusor.data().resolve("state/incidents.jsonl")))
                .contains("store-damaged")
                .doesNotContain("closed");
            assertThat(shell.prep("status", "--output", "json").out())
                .contains("\"incidentsOpen\":1");
            return null;
          });
      assertThat(running.faults()).isNotEmpty();
    }
  }

  /** Too large to be held in memory: what was read whole once is not believed for ever. */
  @Test
  void aLargeFileThatAVisitorFindsDamagedIsMendedAtOnce() throws Exception {
    Files.writeString(
        difusor.config(), Files.readString(difusor.config()).replace("store: 1s", "store: 24h"));
    String large = "sección,votos\n".repeat(200_000);
    publish(3, Map.of("json/main.json", "{}", "grande.csv", large));
    try (Running running = start()) {
      URI file = running.node().webServer().address().orElseThrow().resolve("grande.csv");
      assertThat(get(file).body()).isEqualTo(large);

      Path object = object(large);
      chmod(object, "rw-r--r--");
      Files.writeString(object, "9", StandardOpenOption.WRITE);

      HttpResponse<String> damaged = get(file);
      assertThat(damaged.statusCode() == 500 || damaged.body().equals(large)).isTrue();
      Eventually.within(
          PATIENCE,
          () -> {
            assertThat(get(file).body()).isEqualTo(large);
            assertThat(Files.readString(difusor.data().resolve("state/incidents.jsonl")))
                .contains("store-damaged");
            return null;
          });
    }
  }

  private static HttpResponse<String> get(URI uri) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void chmod(Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  @Test
  void whatNothingBringsBackIsInTheLogOnce() throws IOException {
    takeAway(treeOfTheFirst());
    Files.delete(object(OF_THE_FIRST));
    try (Node node = open()) {
      StoreMending nothing =
          new StoreMending(
              node.kept()::roots, node.store(), ContentSupply.NONE, node.records().audit());
      StoreWatch watch =
          new StoreWatch(nothing, new SwitchSignal(), Duration.ZERO, node.records().incidents());

      watch.run();
      long told = node.records().audit().verify().entries();
      watch.run();

      assertThat(node.records().audit().verify().entries()).isEqualTo(told);
    }
  }

  private Node open() {
    PluginLoader loader = PluginLoader.load();
    return new NodeFactory(loader.plugins(), Clock.systemUTC())
        .open(new YamlConfig(difusor.config(), loader.plugins()).load());
  }

  private Running start() {
    Node node = open();
    return new Running(node, node.start(new Silent()));
  }

  /** The agent at work. */
  private record Running(Node node, Agent agent) implements AutoCloseable {
    List<StoreFault> faults() {
      return node.store().check(node.kept().roots());
    }

    @Override
    public void close() {
      agent.close();
      node.close();
    }
  }

  private static final class Silent implements AgentListener {
    @Override
    public void decided(Outcome outcome) {
      // nobody listens
    }

    @Override
    public void failed(PrepException failure) {
      // told of in the log and the incidents
    }
  }
}
