package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mx.prep.cli.testing.Eventually;
import mx.prep.cli.testing.Launcher;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import mx.prep.core.model.ElectoralZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hour, with the distribution as users start it: before, the Institute's notice and not a byte
 * of results; within a second of it, the cut that was held; at its end a drill is taken down.
 */
@Timeout(180)
final class OpeningIT {
  private static final ZoneId ZONE = ZoneId.of("America/Mexico_City");
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
  private static final Pattern ADDRESS = Pattern.compile("http://[0-9.]+:[0-9]+/");
  private static final String NOTICE = "<h1>Los resultados se publican a las 20:00</h1>";

  private static final Duration LOOK = Duration.ofMillis(10);

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  private static String local(Instant moment) {
    LocalDateTime time = ElectoralZone.local(moment, ZONE);
    return LOCAL.format(time);
  }

  @Test
  void nothingBeforeTheHourAndTheResultsWithinASecondOfIt() throws Exception {
    Launcher prep = new Launcher(folder);
    Instant begin = Instant.now();
    prep.prep("--version");
    Duration start = Duration.between(begin, Instant.now());
    // Long enough for two starts of Java, on a machine as busy as this one.
    Instant opens =
        Instant.now().plusSeconds(15).plus(start.multipliedBy(10)).truncatedTo(ChronoUnit.SECONDS);
    Instant ends = opens.plusSeconds(6);
    Path config = configure(opens, ends);
    TestInstitute institute = new TestInstitute(folder.resolve("institute"));
    institute.trust();
    Path manifest =
        institute.deliver(
            Cut.full(1, Map.of("index.html", "resultados", "json/main.json", "{}"))
                .in("simulacro", mx.prep.core.model.Mode.DRILL)
                .at(ElectoralZone.withOffset(opens.minusSeconds(60), ZONE)),
            folder.resolve("deliveries"));
    Launcher.Result held = prep.prep("publish", manifest, "-c", config, "--output", "json");
    assertThat(held.out()).contains("\"state\":\"held\"");
    Launcher.Running agent = prep.start("run", "-c", config);
    try {
      URI address = address(agent);
      Duration stall = Duration.ZERO; // the longest that the machine let this test wait
      Instant looked = Instant.now();
      String page = page(address);
      while (!page.equals("resultados")) {
        assertThat(page).isEqualTo(NOTICE);
        assertThat(looked).isBefore(opens.plusSeconds(1).plus(stall));
        LockSupport.parkNanos(LOOK.toNanos());
        page = page(address);
        Duration passed = Duration.between(looked, Instant.now());
        stall = passed.compareTo(stall) > 0 ? passed : stall;
        looked = looked.plus(passed);
      }
      assertThat(looked).isBetween(opens, opens.plusSeconds(1).plus(stall));
      assertThat(folder.resolve("docroot/index.html")).hasContent("resultados");
      says(agent, "El corte 1 de la serie simulacro");

      Eventually.within(
          Duration.ofSeconds(15),
          () -> {
            assertThat(page(address)).isEqualTo(NOTICE);
            assertThat(Instant.now()).isAfterOrEqualTo(ends);
            return null;
          });
      assertThat(folder.resolve("docroot/index.html")).hasContent(NOTICE);
      assertThat(folder.resolve("docroot/json")).doesNotExist();
      says(agent, "se retiró de la página, como manda el calendario");
      Eventually.within(
          Duration.ofSeconds(15),
          () -> {
            assertThat(prep.prep("audit", "list", "-c", config).out()).contains("series-ended");
            return null;
          });
    } finally {
      agent.process().destroy();
      agent.await(60);
    }
    assertThat(prep.prep("audit", "list", "-c", config).out())
        .contains("held", "notice-shown", "series-opened", "live", "series-ended", "taken-down");
  }

  private static void says(Launcher.Running agent, String what) throws Exception {
    Eventually.within(
        Duration.ofSeconds(15),
        () -> {
          assertThat(Files.readString(agent.err())).contains(what);
          return null;
        });
  }

  private String page(URI address) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
  }

  private static URI address(Launcher.Running agent) throws Exception {
    URI[] address = new URI[1];
    Eventually.within(
        Duration.ofSeconds(20),
        () -> {
          Matcher found = ADDRESS.matcher(Files.readString(agent.err()));
          assertThat(found.find()).isTrue();
          address[0] = URI.create(found.group());
          return null;
        });
    return address[0];
  }

  private Path configure(Instant opens, Instant ends) throws IOException {
    Files.writeString(folder.resolve("aviso.html"), NOTICE);
    return Files.writeString(
        folder.resolve("prep.yaml"),
        """
        election: %s
        difusor: { id: prueba, name: Difusor de prueba }
        data: data
        trust: institute/trust.json
        calendar:
          zone: America/Mexico_City
          notice: aviso.html
          series:
            - { id: simulacro, mode: drill, opens: "%s", lastUpdate: "%s", keepUntil: "%s" }
        sources: []
        publish: [ { type: directory, docroot: docroot } ]
        webserver: { type: embedded, listen: "127.0.0.1:0" }
        """
            .formatted(TestInstitute.ELECTION, local(opens), local(ends), local(ends)));
  }
}
