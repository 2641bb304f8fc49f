package mx.prep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import mx.prep.cli.config.YamlConfig;
import mx.prep.cli.testing.Eventually;
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

/** What stands before the site is watched too, and whatever it does, cuts are published. */
@Timeout(120)
final class VisitWatchIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir private Path folder;
  private final Map<String, String> served = new TreeMap<>();
  private final CountDownLatch answers = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private TestInstitute institute;
  private TestDifusor difusor;
  private Shell shell;
  private HttpServer cache;
  private volatile boolean hangs;

  @BeforeEach
  void aCacheStandsBeforeTheSite() throws IOException {
    cache = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    cache.setExecutor(threads);
    cache.createContext(
        "/",
        exchange -> {
          if (hangs) {
            wait(answers);
          }
          String body;
          synchronized (served) {
            body = served.getOrDefault(exchange.getRequestURI().getPath().substring(1), "");
          }
          exchange.getResponseHeaders().add("Cache-Control", "no-cache");
          exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
          byte[] bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(bytes.length == 0 ? 404 : 200, Math.max(1, bytes.length));
          exchange.getResponseBody().write(bytes.length == 0 ? new byte[1] : bytes);
          exchange.close();
        });
    cache.start();
    institute = new TestInstitute(folder.resolve("institute"));
    difusor = TestDifusor.of(folder.resolve("difusor"), institute, "");
    Files.writeString(
        difusor.config(),
        Files.readString(difusor.config())
                .replace(
                    "name: Difusor de prueba",
                    "name: Difusor de prueba, url: \"http://127.0.0.1:"
                        + cache.getAddress().getPort()
                        + "\"")
            + "siteCheck: { every: 1s }\n");
    shell = new Shell(difusor.folder());
    assertThat(shell.prep("publish", deliver(1)).exit()).isZero();
  }

  @AfterEach
  void stop() {
    answers.countDown();
    cache.stop(0);
    threads.shutdownNow();
  }

  private static void wait(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, String> site(long sequence) {
    return Map.of("index.html", "portada", "json/main.json", "{\"corte\":" + sequence + "}");
  }

  private void serve(long sequence) {
    synchronized (served) {
      served.putAll(site(sequence));
    }
  }

  private Path deliver(long sequence) throws IOException {
    return institute.deliver(Cut.full(sequence, site(sequence)), folder.resolve("deliveries"));
  }

  private String incidents() throws IOException {
    Path journal = difusor.data().resolve("state/incidents.jsonl");
    return Files.exists(journal) ? Files.readString(journal) : "";
  }

  private JsonNode status() throws IOException {
    return JSON.readTree(shell.prep("status", "--output", "json").out());
  }

  @Test
  void aStaleCacheIsAnIncidentUntilItShowsTheCut() throws Exception {
    serve(7);
    PluginLoader loader = PluginLoader.load();
    try (Node node = open(loader)) {
      Agent agent = node.start(new Silent());
      try {
        Eventually.within(
            PATIENCE,
            () -> {
              assertThat(incidents()).contains("site-http-differs");
              assertThat(status().get("incidentsOpen").asInt()).isEqualTo(1);
              return null;
            });
        serve(1);
        Eventually.within(
            PATIENCE,
            () -> {
              assertThat(status().get("incidentsOpen").asInt()).isZero();
              assertThat(shell.prep("audit", "list").out())
                  .contains("site-differs", "json/main.json", "where=http");
              return null;
            });
      } finally {
        agent.close();
      }
    }
  }

  @Test
  void aServerThatHangsDelaysNeitherTheNextCutNorRepairs() throws Exception {
    hangs = true;
    PluginLoader loader = PluginLoader.load();
    try (Node node = open(loader)) {
      Agent agent = node.start(new Silent());
      try {
        var convention = node.conventions().get(java.util.Optional.empty());
        new mx.prep.core.pipeline.LocalDeliveries(
                convention,
                (in, grouping) ->
                    new mx.prep.core.pipeline.CopiedDelivery(
                        in, grouping, node.data().incoming("test")))
            .find(java.util.List.of(deliver(2)))
            .forEach(delivery -> node.pipeline().process(delivery, convention));
        assertThat(difusor.site()).isEqualTo(site(2));

        Files.writeString(difusor.folder().resolve("docroot/shell.php"), "<?php");
        Eventually.within(
            Duration.ofSeconds(10),
            () -> {
              assertThat(difusor.site()).isEqualTo(site(2));
              return null;
            });
      } finally {
        answers.countDown();
        agent.close();
      }
    }
  }

  private Node open(PluginLoader loader) {
    return new NodeFactory(loader.plugins(), Clock.systemUTC())
        .open(new YamlConfig(difusor.config(), loader.plugins()).load());
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
