package mx.prep.publish.webserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.PointerRule;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.testkit.VerifiedCuts;
import mx.prep.publish.store.ObjectSiteStoreFactory;
import mx.prep.publish.webserver.PointerProbe.Result;
import mx.prep.publish.webserver.PointerProbe.State;
import mx.prep.publish.webserver.PointerProbe.WrongField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class PointerProbeTest {
  @TempDir Path folder;
  private final Map<String, String> files = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>();
  private SiteStore store;
  private Sha256 root;
  private HttpServer server;
  private URI site;

  @BeforeEach
  void serve() throws Exception {
    store =
        new ObjectSiteStoreFactory()
            .openForWriting(new DataFolder(folder.resolve("data")), Limits.DEFAULT);
    files.putAll(Map.of("/json/main.json", "{\"corte\":1}", "/a ñ.csv", "a,b"));
    Map<String, byte[]> signed = new HashMap<>();
    files.forEach((path, text) -> signed.put(path.substring(1), bytes(text)));
    VerifiedCuts cuts = new VerifiedCuts(store, folder);
    root = cuts.accept(cuts.full(signed)).site().root();
    headers.putAll(PointerRule.DEFAULT.headers());
    headers.put("Set-Cookie", "prep_cut=" + root.hex() + "; Path=/");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String text = files.get(exchange.getRequestURI().getPath());
          headers.forEach(exchange.getResponseHeaders()::set);
          byte[] body = bytes(text == null ? "no" : text);
          exchange.sendResponseHeaders(text == null ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    site = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Result probe() {
    return new PointerProbe().probe(site, root, store, PointerRule.DEFAULT);
  }

  @Test
  void whatIsAsItShouldBeIsOk() {
    headers.put("Cache-Control", "public, no-cache");

    Result result = probe();

    assertThat(result.state()).isEqualTo(State.OK);
    assertThat(result.fields()).isEmpty();
    assertThat(result.pointer()).hasValueSatisfying(p -> assertThat(p.status()).isEqualTo(200));
    assertThat(result.file()).hasValueSatisfying(f -> assertThat(f.path()).isEqualTo("/a ñ.csv"));
  }

  @Test
  void headersThatAreMissingOrOthersAreTold() {
    headers.remove("Access-Control-Allow-Origin");
    headers.put("Cache-Control", "max-age=600");
    headers.put("Set-Cookie", "prep_cut=" + Sha256.of(bytes("otro")).hex());

    Result result = probe();

    assertThat(result.state()).isEqualTo(State.DIFFERS);
    assertThat(result.fields())
        .containsExactlyInAnyOrder(
            new WrongField("Access-Control-Allow-Origin", "*", Optional.empty()),
            new WrongField("Cache-Control", "no-cache", Optional.of("max-age=600")),
            new WrongField(
                "Set-Cookie",
                "prep_cut=" + root.hex(),
                Optional.of("prep_cut=" + Sha256.of(bytes("otro")).hex())));
  }

  @Test
  void otherBytesAreToldAlsoWhenThereAreMoreOrFewer() {
    for (String wrong : new String[] {"{\"corte\":2}", "{\"corte\":1} ", "{\"corte\"", ""}) {
      files.put("/json/main.json", wrong);

      assertThat(probe().state()).as(wrong).isEqualTo(State.DIFFERS);
    }
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    files.remove("/a ñ.csv");

    Result result = probe();

    assertThat(result.state()).isEqualTo(State.DIFFERS);
    assertThat(result.file()).hasValueSatisfying(f -> assertThat(f.status()).isEqualTo(404));
  }

  /** T64: it begins, and then nothing comes, for as long as anybody listens. */
  @Test
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aBodyThatNeverEndsIsLetGo() {
    server.removeContext("/");
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, files.get("/json/main.json").length());
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush(); // and it is not closed
        });

    Result result =
        new PointerProbe(Duration.ofSeconds(1)).probe(site, root, store, PointerRule.DEFAULT);

    assertThat(result.state()).isEqualTo(State.UNREACHABLE);
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() {
    server.stop(0);

    assertThat(probe().state()).isEqualTo(State.UNREACHABLE);
    assertThat(probe().ruleSeen()).isFalse();
  }
}
