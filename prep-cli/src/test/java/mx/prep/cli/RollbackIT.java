package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.model.Mode;
import mx.prep.core.node.Node;
import mx.prep.core.node.NodeFactory;
import mx.prep.core.pipeline.Agent;
import mx.prep.core.pipeline.AgentListener;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.plugin.PluginLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Break-glass: an earlier accepted cut on the page again, and nothing else. */
@Timeout(120)
final class RollbackIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private TestInstitute institute;
  private TestDifusor difusor;
  private Shell shell;
  private Path deliveries;
  private Optional<Path> last = Optional.empty();

  @BeforeEach
  void threeCuts() throws IOException {
    institute = new TestInstitute(folder.resolve("institute"));
    difusor = TestDifusor.of(folder.resolve("difusor"), institute, "");
    shell = new Shell(difusor.folder());
    deliveries = Files.createDirectories(folder.resolve("deliveries"));
    publish(1);
    publish(2);
    publish(3);
  }

  private static Map<String, String> site(long sequence) {
    Map<String, String> site = new TreeMap<>();
    site.put("index.html", "portada");
    site.put("json/main.json", "{\"corte\":" + sequence + "}");
    site.put("json/" + sequence + "/total.json", "{\"total\":" + sequence + "}");
    return site;
  }

  /** The first whole, the others over the one before. */
  private void publish(long sequence) throws IOException {
    Cut whole = Cut.full(sequence, site(sequence));
    Path manifest = institute.deliver(last.map(whole::over).orElse(whole), deliveries);
    last = Optional.of(manifest);
    assertThat(shell.prep("publish", manifest).exit()).isZero();
  }

  private Shell.Result rollback(Object... arguments) {
    Object[] all = new Object[arguments.length + 3];
    all[0] = "rollback";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--output";
    all[arguments.length + 2] = "json";
    return shell.prep(all);
  }

  private JsonNode status() throws IOException {
    return JSON.readTree(shell.prep("status", "--output", "json").out());
  }

  @Test
  void theEarlierCutIsLiveByteForByteAndTheLogSaysWhy() throws IOException {
    Shell.Result result = rollback("--to", 2, "--reason", "acta equivocada");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(JSON.readTree(result.out()).get("sequence").asLong()).isEqualTo(2);
    assertThat(difusor.site()).isEqualTo(site(2));
    assertThat(status().get("live").get("sequence").asLong()).isEqualTo(2);
    assertThat(status().get("rolledBack").get("reason").asText()).isEqualTo("acta equivocada");
    assertThat(status().get("incidentsOpen").asInt()).isEqualTo(1);
    assertThat(shell.prep("audit", "list").out())
        .contains("rolled-back")
        .contains("acta equivocada");
    assertThat(shell.prep("audit", "verify").exit()).isZero();
  }

  @Test
  void theNextCutGoesLiveAsUsualOverTheHighestAccepted() throws IOException {
    rollback("--to", 1, "--reason", "un motivo");

    publish(4);

    assertThat(difusor.site()).isEqualTo(site(4));
    assertThat(status().get("rolledBack").isNull()).isTrue();
    assertThat(shell.prep("status").out()).doesNotContain("un motivo");
  }

  @Test
  void itOutlivesARestartAndTheHighestCutUndoesIt() throws IOException {
    rollback("--to", 1, "--reason", "prueba");
    // Any command that opens the installation shows what belongs on the page.
    assertThat(shell.prep("publish", last.orElseThrow()).exit()).isZero();
    assertThat(difusor.site()).isEqualTo(site(1));

    assertThat(rollback("--to", 3, "--reason", "ya está bien").exit()).isZero();

    assertThat(difusor.site()).isEqualTo(site(3));
    assertThat(status().get("rolledBack").isNull()).isTrue();
    assertThat(status().get("incidentsOpen").asInt()).isZero();
  }

  @Test
  void aSiteThatIsGoneFromTheStoreIsMadeAnewFromHistory() throws IOException {
    FolderRemoval.remove(difusor.data().resolve("trees"));
    FolderRemoval.remove(difusor.data().resolve("objects"));

    // The live cut cannot be shown either; going back needs no more than the packages.
    Shell.Result result = rollback("--to", 2, "--reason", "se perdió el almacén");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(difusor.site()).isEqualTo(site(2));
  }

  @Test
  void whatWasNeverAcceptedIsOfAnotherSeriesOrHasNoReasonIsRefused() throws IOException {
    Cut drill =
        Cut.full(9, site(9))
            .in("simulacro", Mode.DRILL)
            .at(java.time.OffsetDateTime.parse("2024-05-12T12:15:00-06:00"));
    shell.prep("publish", institute.deliver(drill, deliveries.resolve("drill")));

    assertThat(rollback("--to", 7, "--reason", "x").exit()).isEqualTo(2);
    Shell.Result other = rollback("--to", 9, "--reason", "x");
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).contains("simulacro");
    assertThat(rollback("--to", 2).exit()).isEqualTo(2);
    assertThat(rollback("--to", 2, "--reason", "  ").exit()).isEqualTo(2);
    assertThat(difusor.site()).isEqualTo(site(3));
  }

  @Test
  void aRecordThatWasPutIntoHistoryByHandIsNotShown() throws IOException {
    Path record = difusor.data().resolve("packages/jornada/000002/record.json");
    String third = Files.readString(difusor.data().resolve("packages/jornada/000003/record.json"));
    String root = third.replaceAll("(?s).*\"root\" : \"(sha256:[0-9a-f]+)\".*", "$1");
    record.toFile().setWritable(true);
    TestInstitute.edit(
        record,
        text -> text.replaceAll("\"root\" : \"sha256:[0-9a-f]+\"", "\"root\" : \"" + root + "\""));

    assertThat(rollback("--to", 2, "--reason", "x").exit()).isEqualTo(17);
    assertThat(difusor.site()).isEqualTo(site(3));
  }

  @Test
  void anAgentAtWorkDoesItAndGoesOn() throws Exception {
    PluginLoader loader = PluginLoader.load();
    PrepConfig config =
        new mx.prep.cli.config.YamlConfig(difusor.config(), loader.plugins()).load();
    try (Node node = new NodeFactory(loader.plugins(), java.time.Clock.systemUTC()).open(config)) {
      Agent agent = node.start(new Silent());
      try {
        assertThat(rollback("--to", 1, "--reason", "en marcha").exit()).isZero();
        assertThat(difusor.site()).isEqualTo(site(1));

        assertThat(rollback("--to", 8, "--reason", "en marcha").exit()).isEqualTo(2);
        assertThat(difusor.site()).isEqualTo(site(1));
      } finally {
        agent.close();
      }
    }
  }

  private static final class Silent implements AgentListener {
    @Override
    public void decided(Outcome outcome) {
      // nobody listens
    }

    @Override
    public void failed(mx.prep.core.error.PrepException failure) {
      // nobody listens
    }
  }
}
