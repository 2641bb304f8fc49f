package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import mx.prep.cli.config.YamlConfig;
import mx.prep.cli.testing.Eventually;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.node.Node;
import mx.prep.core.node.NodeFactory;
import mx.prep.core.pipeline.Agent;
import mx.prep.core.pipeline.AgentListener;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.plugin.PluginLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Threats T76, T77: whatever somebody does to docroot, objects or trees while the agent runs is
 * found within the interval, put right, and in the log; what is foreign is kept as evidence.
 */
@Timeout(120)
final class TamperingIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private TestInstitute institute;
  private TestDifusor difusor;
  private Shell shell;
  private Node node;
  private Agent agent;

  /** What somebody does. */
  @FunctionalInterface
  private interface Deed {
    void to(TamperingIT difusor);
  }

  private static Stream<Named<Deed>> deeds() {
    return Stream.of(
        Named.of("edit", t -> write(t.docroot("json/main.json"), "{\"corte\":99}")),
        Named.of("edit in place of its name", t -> replace(t.docroot("index.html"), "otra")),
        Named.of("add", t -> write(t.docroot("shell.php"), "<?php")),
        Named.of("add below", t -> write(t.docroot("json/otro.json"), "{}")),
        Named.of("delete", t -> delete(t.docroot("index.html"))),
        Named.of("chmod", t -> chmod(t.docroot("index.html"), "rw-rw-rw-")),
        Named.of("hide", t -> chmod(t.docroot("index.html"), "---------")),
        Named.of("swap the docroots link", t -> link(t.docroot(), t.evil())),
        Named.of("a folder instead of the docroot", t -> move(t.evil(), t.docroot())),
        Named.of("swap a link in the tree", t -> link(t.liveTree("json"), t.evil())),
        Named.of("edit an object", t -> write(t.object("portada"), "portadaX")),
        Named.of(
            "delete an object and its name",
            t -> {
              delete(t.object("portada"));
              delete(t.docroot("index.html"));
            }),
        Named.of("delete the tree", t -> t.remove(t.liveTree(""))),
        Named.of("delete a tree below", t -> t.remove(real(t.docroot("json")))));
  }

  @BeforeEach
  void aCutIsLive() throws IOException {
    institute = new TestInstitute(folder.resolve("institute"));
    difusor = TestDifusor.of(folder.resolve("difusor"), institute, "");
    Files.writeString(
        difusor.config(), Files.readString(difusor.config()) + "siteCheck: { every: 1s }\n");
    shell = new Shell(difusor.folder());
    publish(1);
    Files.createDirectories(evil());
    write(evil().resolve("index.html"), "falso");
    PluginLoader loader = PluginLoader.load();
    node =
        new NodeFactory(loader.plugins(), Clock.systemUTC())
            .open(new YamlConfig(difusor.config(), loader.plugins()).load());
    agent = node.start(new Silent());
  }

  @AfterEach
  void stop() {
    agent.close();
    node.close();
  }

  private static Map<String, String> site(long sequence) {
    Map<String, String> site = new TreeMap<>();
    site.put("index.html", "portada");
    site.put("json/main.json", "{\"corte\":" + sequence + "}");
    site.put("json/1/total.json", "{\"total\":" + sequence + "}");
    return site;
  }

  private Path deliver(long sequence) throws IOException {
    return institute.deliver(Cut.full(sequence, site(sequence)), folder.resolve("deliveries"));
  }

  private void publish(long sequence) throws IOException {
    assertThat(shell.prep("publish", deliver(sequence)).exit()).isZero();
  }

  private Path docroot() {
    return difusor.folder().resolve("docroot");
  }

  private Path docroot(String path) {
    return docroot().resolve(path);
  }

  private Path evil() {
    return folder.resolve("evil");
  }

  private Path liveTree(String name) {
    return real(docroot()).resolve(name);
  }

  private Path object(String content) {
    String hex = Sha256.of(content.getBytes(StandardCharsets.UTF_8)).hex();
    return difusor.data().resolve("objects").resolve(hex.substring(0, 2)).resolve(hex.substring(2));
  }

  @ParameterizedTest
  @MethodSource("deeds")
  void itIsFoundPutRightAndInTheLog(Deed deed) throws Exception {
    deed.to(this);

    Eventually.within(
        PATIENCE,
        () -> {
          assertThat(difusor.site()).isEqualTo(site(1));
          assertThat(Files.getPosixFilePermissions(docroot("index.html")))
              .isEqualTo(PosixFilePermissions.fromString("r--r--r--"));
          assertThat(log()).contains("site-differs", "repaired");
          assertThat(openIncidents()).as(incidents()).isEmpty();
          assertThat(incidents())
              // The watch of the docroot or that of the store, whichever looks first.
              .containsAnyOf("site-differs", "store-damaged")
              .contains("closed");
          return null;
        });
    Shell.Result check = shell.prep("site", "check", "--output", "json");
    assertThat(check.exit()).as(check.out()).isZero();
  }

  @Test
  void whereTheDocrootLedIsInTheLog() throws Exception {
    link(docroot(), evil());

    Eventually.within(
        PATIENCE,
        () -> {
          assertThat(difusor.site()).isEqualTo(site(1));
          assertThat(shell.prep("audit", "list", "--output", "json").out())
              .contains("link:" + evil())
              .doesNotContain("\"actual\":\"absent\"");
          return null;
        });
  }

  @Test
  void whatIsForeignIsKeptWhole() throws Exception {
    write(docroot("shell.php"), "<?php evil");

    Eventually.within(
        PATIENCE,
        () -> {
          try (Stream<Path> kept = Files.walk(difusor.data().resolve("quarantine"))) {
            List<Path> files = kept.filter(Files::isRegularFile).toList();
            assertThat(files).hasSize(1);
            assertThat(files.get(0)).hasFileName("shell.php").hasContent("<?php evil");
          }
          return null;
        });
  }

  @Test
  void theNextCutIsPublishedWhateverIsBeingMended() throws Exception {
    move(evil(), docroot());

    Path manifest = deliver(2);
    Eventually.within(
        PATIENCE,
        () -> {
          // By hand of the agent's own pipeline, as a source would.
          deliverToAgent(manifest);
          assertThat(difusor.site()).isEqualTo(site(2));
          return null;
        });
  }

  private void deliverToAgent(Path manifest) {
    var convention = node.conventions().get(java.util.Optional.empty());
    new mx.prep.core.pipeline.LocalDeliveries(
            convention,
            (in, grouping) ->
                new mx.prep.core.pipeline.CopiedDelivery(
                    in, grouping, node.data().incoming("test")))
        .find(List.of(manifest))
        .forEach(delivery -> node.pipeline().process(delivery, convention));
  }

  @Test
  void repairIsDoneByTheAgentWhenAsked() throws IOException {
    write(docroot("shell.php"), "<?php");

    Shell.Result result = shell.prep("site", "repair", "--output", "json");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(JSON.readTree(result.out()).get("left").asInt()).isZero();
    assertThat(difusor.site()).isEqualTo(site(1));
  }

  private List<String> log() {
    return shell.prep("audit", "list", "--output", "json").lines().stream()
        .map(
            line -> {
              try {
                return JSON.readTree(line).path("type").asText();
              } catch (IOException e) {
                throw new AssertionError(line, e);
              }
            })
        .toList();
  }

  private String incidents() throws IOException {
    return Files.readString(difusor.data().resolve("state/incidents.jsonl"));
  }

  /**
   * Without those of inspections, which look at the live cut when the agent starts, and may come
   * upon a file just as it is edited.
   */
  private Set<String> openIncidents() throws IOException {
    Set<String> open = new TreeSet<>();
    for (String line : incidents().lines().toList()) {
      JsonNode incident = JSON.readTree(line);
      String kind = incident.get("kind").asText();
      String name = kind + " " + incident.get("subject").asText();
      if (incident.get("action").asText().equals("closed")) {
        open.remove(name);
      } else if (!kind.startsWith("inspection-")) {
        open.add(name);
      }
    }
    return open;
  }

  private static void write(Path file, String text) {
    quietly(() -> Files.writeString(file, text));
  }

  private static void replace(Path file, String text) {
    quietly(
        () -> {
          Path other = Files.writeString(file.resolveSibling("otro"), text);
          return Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        });
  }

  private static void delete(Path file) {
    quietly(
        () -> {
          Files.delete(file);
          return file;
        });
  }

  private void remove(Path directory) {
    quietly(
        () -> {
          // In one step: the agent may begin to put it right at once.
          Path away = Files.createTempDirectory(folder, "away-").resolve("it");
          return Files.move(directory, away, StandardCopyOption.ATOMIC_MOVE);
        });
  }

  private static void chmod(Path file, String mode) {
    quietly(() -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode)));
  }

  private static void link(Path from, Path to) {
    quietly(
        () -> {
          // In one step: the agent puts a missing link back at once.
          Path other = Files.createSymbolicLink(to.resolveSibling("other-link"), to);
          return Files.move(other, from, StandardCopyOption.ATOMIC_MOVE);
        });
  }

  private static void move(Path from, Path to) {
    quietly(
        () -> {
          while (true) {
            try {
              // The agent puts a missing link back within a quarter of a second.
              Files.deleteIfExists(to);
              return Files.move(from, to);
            } catch (FileAlreadyExistsException e) {
              Thread.onSpinWait();
            }
          }
        });
  }

  private static Path real(Path path) {
    return quietly(path::toRealPath);
  }

  private static Path quietly(java.util.concurrent.Callable<Path> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw new AssertionError(e);
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
