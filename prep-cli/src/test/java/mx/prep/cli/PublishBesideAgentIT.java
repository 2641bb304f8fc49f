package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import mx.prep.cli.config.YamlConfig;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import mx.prep.core.error.PrepException;
import mx.prep.core.node.Node;
import mx.prep.core.node.NodeFactory;
import mx.prep.core.pipeline.Agent;
import mx.prep.core.pipeline.AgentListener;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.plugin.PluginLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code prep publish} while the agent has the data folder: the agent takes the cuts in. */
@Timeout(120)
final class PublishBesideAgentIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private final List<Outcome> heard = new CopyOnWriteArrayList<>();
  private TestInstitute institute;
  private TestDifusor difusor;
  private Shell shell;
  private Path deliveries;
  private Node node;
  private Agent agent;

  @BeforeEach
  void run() throws IOException {
    institute = new TestInstitute(folder.resolve("institute"));
    difusor = TestDifusor.of(folder.resolve("difusor"), institute, "");
    shell = new Shell(difusor.folder());
    deliveries = Files.createDirectories(folder.resolve("deliveries"));
    PluginLoader loader = PluginLoader.load();
    node =
        new NodeFactory(loader.plugins(), Clock.systemUTC())
            .open(new YamlConfig(difusor.config(), loader.plugins()).load());
    agent =
        node.start(
            new AgentListener() {
              @Override
              public void decided(Outcome outcome) {
                heard.add(outcome);
              }

              @Override
              public void failed(PrepException failure) {
                // nothing fails here
              }
            });
  }

  @AfterEach
  void stop() {
    agent.close();
    node.close();
  }

  private static Map<String, String> site(long sequence) {
    return Map.of("index.html", "<p>", "json/main.json", Long.toString(sequence));
  }

  private Path deliver(long sequence) throws IOException {
    return institute.deliver(Cut.full(sequence, site(sequence)), deliveries);
  }

  private JsonNode publish(int exit, Object... arguments) throws IOException {
    Object[] all = new Object[arguments.length + 3];
    all[0] = "publish";
    all[1] = "--output";
    all[2] = "json";
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    Shell.Result result = shell.prep(all);
    assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(exit);
    return JSON.readTree(result.out());
  }

  @Test
  void theAgentTakesItInAndTheCommandTellsTheVerdictAsWithoutIt() throws IOException {
    JsonNode line = publish(0, deliver(1));

    assertThat(line.fieldNames())
        .toIterable()
        .containsExactly(
            "delivery",
            "verdict",
            "code",
            "exit",
            "election",
            "series",
            "mode",
            "sequence",
            "state",
            "message");
    assertThat(line.get("state").asText()).isEqualTo("live");
    assertThat(line.get("sequence").asLong()).isEqualTo(1);
    assertThat(difusor.site()).isEqualTo(site(1));
    assertThat(heard).hasSize(1);
  }

  /** T18: the person's word is enough; the Institute need not send the cut again. */
  @Test
  void aJumpPassesOnceWithAReason() throws IOException {
    publish(0, deliver(1));
    Path far = deliver(5_000);
    assertThat(publish(13, far).get("code").asText()).isEqualTo("SEQUENCE_JUMP");

    JsonNode line = publish(0, "--allow-jump", "--reason", "oficio 12/2024", far);

    assertThat(line.get("state").asText()).isEqualTo("live");
    assertThat(difusor.site()).isEqualTo(site(5_000));
    assertThat(shell.prep("audit", "list").out())
        .contains("sequence-jump-allowed")
        .contains("oficio 12/2024");
    assertThat(publish(13, deliver(9_000)).get("code").asText()).isEqualTo("SEQUENCE_JUMP");
  }

  @Test
  void aRefusalSaysWhichCheckInTheLanguageOfTheCommand() throws IOException {
    Path manifest = deliver(1);
    Files.writeString(
        deliveries.resolve("prueba-2024-jornada-000001.zip"), "x", StandardOpenOption.APPEND);

    JsonNode line = publish(10, "-v", "--lang", "en", manifest);

    assertThat(line.get("check").asInt()).isEqualTo(7);
    assertThat(line.get("checks")).hasSize(6);
    assertThat(line.get("message").asText())
        .isEqualTo(JSON.readTree(verifyInEnglish(manifest)).get("message").asText());
    Files.delete(manifest.resolveSibling(manifest.getFileName() + ".p7s"));
    assertThat(publish(11, manifest).get("election").isNull()).isTrue();
    assertThat(difusor.site()).isEmpty();
  }

  private String verifyInEnglish(Path manifest) {
    return shell.prep("verify", "--output", "json", "--lang", "en", manifest).out();
  }
}
