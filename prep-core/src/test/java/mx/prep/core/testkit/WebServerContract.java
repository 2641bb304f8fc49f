package mx.prep.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.SiteStoreFactory;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.WebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every web server does that the platform runs itself. */
public abstract class WebServerContract {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @TempDir protected Path folder;
  protected SiteStore store;
  protected VerifiedCuts cuts;
  protected WebServer server;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Any store of the platform. */
  protected abstract SiteStoreFactory stores();

  /** The web server under test, on a free port of the loopback interface. */
  protected abstract WebServer create(SiteReader sites);

  @BeforeEach
  final void createServer() {
    store = stores().openForWriting(new DataFolder(folder.resolve("data")), Limits.DEFAULT);
    cuts = new VerifiedCuts(store, folder);
    server = create(store);
  }

  @AfterEach
  final void closeServer() {
    server.close();
  }

  /** The next cut's site. */
  protected final StagedSite site(Map<String, String> files) {
    Map<String, byte[]> contents = new HashMap<>();
    files.forEach((path, text) -> contents.put(path, text.getBytes(StandardCharsets.UTF_8)));
    return cuts.accept(cuts.full(contents));
  }

  private LiveSite live(Map<String, String> files) {
    return LiveSite.unproven(site(files));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = server.address().orElseThrow().resolve(path);
    return client.send(
        HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(),
        BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  @Test
  final void itHasNoAddressBeforeItStarts() {
    assertThat(server.address()).isEmpty();
  }

  @Test
  final void withoutASiteItSaysSoAndWhenToComeBack() throws Exception {
    server.start();

    HttpResponse<String> answer = get("/");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body()).isNotBlank();
  }

  @Test
  final void itAnswersFromTheSiteShownBeforeItStarted() throws Exception {
    server.show(live(Map.of("json/main.json", "{\"corte\":1}")));
    server.start();

    HttpResponse<String> answer = get("/json/main.json");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"corte\":1}");
  }

  @Test
  final void everyFileChangesWithTheSite() throws Exception {
    server.show(live(Map.of("a.txt", "1", "b.txt", "1", "solo1.txt", "1")));
    server.start();

    server.show(live(Map.of("a.txt", "2", "b.txt", "2")));

    assertThat(get("/a.txt").body()).isEqualTo("2");
    assertThat(get("/b.txt").body()).isEqualTo("2");
    assertThat(get("/solo1.txt").statusCode()).isEqualTo(404);
  }

  @Test
  final void theRootIsItsPage() throws Exception {
    server.show(live(Map.of("index.html", "<p>Resultados</p>")));
    server.start();

    assertThat(get("/").body()).isEqualTo("<p>Resultados</p>");
    assertThat(get("/").headers().firstValue("Content-Type").orElse("")).contains("text/html");
  }

  /** T88: no cache may keep an old one without asking. */
  @Test
  final void thePointerIsAskedForAnewAndReadableFromOtherSites() throws Exception {
    server.show(live(Map.of("json/main.json", "{}")));
    server.start();

    HttpResponse<String> answer = get("/json/main.json");

    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
  }

  @Test
  final void afterTheEmptySiteNoResultsAreShown() throws Exception {
    server.show(live(Map.of("index.html", "la votación")));
    server.start();

    server.show(LiveSite.unproven(store.empty()));

    assertThat(get("/").statusCode()).isEqualTo(503);
    assertThat(get("/index.html").body()).doesNotContain("la votación");
  }

  @Test
  final void onceClosedItAnswersNobody() {
    server.show(live(Map.of("index.html", "la votación")));
    server.start();
    URI address = server.address().orElseThrow();

    server.close();

    assertThatThrownBy(
            () -> client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding()))
        .isInstanceOf(IOException.class);
  }
}
