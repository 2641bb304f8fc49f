package mx.prep.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mx.prep.cli.config.YamlConfig;
import mx.prep.core.config.HostPort;
import mx.prep.core.model.ElectoralZone;
import mx.prep.core.node.Node;
import mx.prep.core.node.NodeFactory;
import mx.prep.core.pipeline.Agent;
import mx.prep.core.pipeline.AgentListener;
import org.yaml.snakeyaml.Yaml;

/** A Difusor as anybody would set it up: a configuration, a data folder, the agent. */
final class DemoDifusor implements AutoCloseable {
  private static final ZoneId ZONE = ZoneId.of("America/Mexico_City");
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
  private static final Duration BEFORE = Duration.ofHours(1);
  private static final Duration AFTER = Duration.ofDays(1);

  private final Node node;
  private final Agent agent;

  private DemoDifusor(Node node, Agent agent) {
    this.node = node;
    this.agent = agent;
  }

  /** Writes its configuration, and starts it. */
  static DemoDifusor open(
      Path folder, DemoInstitute institute, int port, NodeFactory nodes, AgentListener listener)
      throws IOException {
    Files.createDirectories(folder);
    institute.writeTrust(folder.resolve("trust.json"));
    Files.writeString(folder.resolve("known_hosts"), institute.knownHostsLine() + "\n");
    Path file = folder.resolve("prep.yaml");
    Files.writeString(file, new Yaml().dump(config(folder, institute, port, nodes.clock())));
    Node node = nodes.open(new YamlConfig(file, nodes.plugins()).load());
    boolean started = false;
    try {
      DemoDifusor difusor = new DemoDifusor(node, node.start(listener));
      started = true;
      return difusor;
    } finally {
      if (!started) {
        node.close();
      }
    }
  }

  private static Map<String, Object> config(
      Path folder, DemoInstitute institute, int port, Clock clock) {
    HostPort sftp = institute.address();
    String web = new HostPort(sftp.host(), port).toString();
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("type", "sftp");
    source.put("host", sftp.host());
    source.put("port", sftp.port());
    source.put("user", DemoInstitute.USER);
    source.put("identity", institute.difusorKey().toString());
    source.put("knownHosts", "known_hosts");
    source.put("directory", DemoInstitute.DIRECTORY);
    source.put("poll", "1s");
    source.put("rest", "0s");
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("election", DemoPlan.ELECTION.value());
    config.put(
        "difusor",
        Map.of("id", "difusor-demo", "name", "Difusor de demostración", "url", "http://" + web));
    config.put("data", folder.resolve("data").toString());
    config.put("trust", "trust.json");
    config.put("calendar", calendar(clock));
    config.put("sources", List.of(source));
    config.put("publish", List.of(Map.of("type", "directory", "docroot", "docroot")));
    config.put("webserver", Map.of("type", "embedded", "listen", web));
    return config;
  }

  private static Map<String, Object> calendar(Clock clock) {
    LocalDateTime now = ElectoralZone.local(clock.instant(), ZONE);
    return Map.of(
        "zone",
        ZONE.getId(),
        "series",
        List.of(
            Map.of(
                "id",
                DemoPlan.SERIES.value(),
                "mode",
                "drill",
                "opens",
                LOCAL.format(now.minus(BEFORE)),
                "lastUpdate",
                LOCAL.format(now.plus(AFTER)),
                "keepUntil",
                LOCAL.format(now.plus(AFTER)))));
  }

  Node node() {
    return node;
  }

  /** Where visitors see it. */
  URI address() {
    return node.webServer().address().orElseThrow();
  }

  @Override
  public void close() {
    agent.close();
    node.close();
  }
}
