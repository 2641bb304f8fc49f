package mx.prep.publish.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.WebServer;
import mx.prep.core.testkit.VerifiedCuts;
import mx.prep.publish.store.ObjectSiteStoreFactory;
import mx.prep.publish.web.Configs;
import mx.prep.publish.web.EmbeddedServerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T88: a page load is one cut: whatever a browser asks for after the pointer is of the pointer's
 * cut, however often cuts change meanwhile.
 */
final class PageLoadsIT {
  private static final int CUTS = 150;
  private static final int BROWSERS = 3;
  private static final String POINTER = "json/main.json";
  private static final List<String> NAMED =
      List.of("json/distrito/01.json", "json/distrito/02.json", "csv/actas.csv");

  @TempDir Path folder;
  private SiteStore store;
  private VerifiedCuts cuts;
  private int last;

  @BeforeEach
  void open() {
    store =
        new ObjectSiteStoreFactory()
            .openForWriting(new DataFolder(folder.resolve("data")), Limits.DEFAULT);
    cuts = new VerifiedCuts(store, folder);
  }

  private WebServer start(Duration pin) {
    WebServer server =
        new EmbeddedServerFactory()
            .create(new Configs().pin(pin).build(), store, Clock.systemUTC());
    showNext(server);
    server.start();
    return server;
  }

  private void showNext(WebServer server) {
    StagedSite site = cuts.accept(cuts.full(SelfNamingSite.of(++last)));
    server.show(new LiveSite(site, List.of(), Optional.of(cuts.last())));
  }

  /**
   * Keeps the cookie and nothing else, as a page that is loaded does. Not Java's own keeper of
   * cookies, which sends them as no browser has for years.
   */
  private static final class Browser {
    private final HttpClient client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI site;
    private Optional<String> cookie = Optional.empty();

    Browser(URI site) {
      this.site = site;
    }

    int cutOf(String path) throws Exception {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(site.resolve("/" + path)).timeout(Duration.ofMinutes(1));
      cookie.ifPresent(value -> request.header("Cookie", value));
      HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
      answer
          .headers()
          .firstValue("Set-Cookie")
          .ifPresent(set -> cookie = Optional.of(set.substring(0, set.indexOf(';'))));
      return SelfNamingSite.cut(path, answer.body());
    }
  }

  @Test
  void noLoadMixesCutsHoweverOftenTheyChange() throws Exception {
    AtomicInteger loads = new AtomicInteger();
    AtomicInteger begunBefore = new AtomicInteger();
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(BROWSERS);
    try (WebServer server = start(Duration.ofMinutes(2))) {
      Callable<Void> browsing =
          () -> {
            Browser browser = new Browser(server.address().orElseThrow());
            int newest = 0;
            while (!done.get()) {
              int cut = browser.cutOf(POINTER);
              assertThat(cut).as("the pointer is live").isGreaterThanOrEqualTo(newest);
              for (String path : NAMED) {
                assertThat(browser.cutOf(path)).as(path).isEqualTo(cut);
              }
              newest = new Browser(server.address().orElseThrow()).cutOf(POINTER);
              begunBefore.addAndGet(newest > cut ? 1 : 0);
              loads.incrementAndGet();
            }
            return null;
          };
      List<Future<Void>> visits = new ArrayList<>();
      for (int i = 0; i < BROWSERS; i++) {
        visits.add(threads.submit(browsing));
      }
      while (last < CUTS && visits.stream().noneMatch(Future::isDone)) {
        showNext(server);
      }
      done.set(true);
      for (Future<Void> visit : visits) {
        visit.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(loads.get()).isPositive();
    assertThat(begunBefore.get()).as("loads that a switch fell into").isPositive();
  }

  /** What the loads above would be without it, so that they can fail. */
  @Test
  void withoutThePinALoadAcrossASwitchIsMixed() throws Exception {
    try (WebServer server = start(Duration.ZERO)) {
      Browser browser = new Browser(server.address().orElseThrow());
      int cut = browser.cutOf(POINTER);
      showNext(server);

      assertThat(browser.cutOf(NAMED.get(0))).isEqualTo(cut + 1);
    }
  }

  @Test
  void aLoadThatOutlivesItsCutGoesOnWithTheLiveOne() throws Exception {
    try (WebServer server = start(Duration.ofMinutes(2))) {
      Browser browser = new Browser(server.address().orElseThrow());
      int cut = browser.cutOf(POINTER);
      showNext(server);
      assertThat(browser.cutOf(NAMED.get(0))).isEqualTo(cut);

      server.show(LiveSite.unproven(store.empty()));
      showNext(server);

      assertThat(browser.cutOf(NAMED.get(0))).isEqualTo(cut + 2);
    }
  }
}
