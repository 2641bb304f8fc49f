package mx.prep.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.Shell.Result;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebserverCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "nginx,root \"/var/www/prep\";",
    "apache,DocumentRoot \"/var/www/prep\"",
    "iis,<system.webServer>",
    "caddy,root * \"/var/www/prep\""
  })
  void withoutAConfigurationTheUsualPlacesStandInIt(String type, String line) {
    Result result = new Shell(folder).prep("webserver", "snippet", type);

    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains(line).contains("no-cache").doesNotContainPattern("@[a-z]+@");
  }

  @Test
  void aConfigurationsOwnPlacesAndSettingsStandInIt() throws IOException {
    TestDifusor difusor = difusor("webserver: { type: nginx, grace: 45s, requestsPerSecond: 7 }");

    Result result = prep(difusor, "webserver", "snippet", "nginx", "--lang", "en");

    assertThat(result.out())
        .contains("root \"" + folder.resolve("difusor/docroot") + "\";")
        .contains(difusor.data().resolve("pins").toString())
        .contains("Max-Age=45;")
        .contains("rate=7r/s")
        .contains("# Limits.");
    assertThat(difusor.data()).doesNotExist();
  }

  @Test
  void whatIsNoOtherProgramHasNoSnippet() {
    assertThat(new Shell(folder).prep("webserver", "snippet", "none").exit()).isEqualTo(2);
    Result unknown = new Shell(folder).prep("webserver", "snippet", "ngnix");
    assertThat(unknown.exit()).isEqualTo(3);
    assertThat(unknown.err()).contains("nginx");
  }

  @Test
  void checkSaysWhatDiffersAndExitsByIt() throws Exception {
    TestInstitute institute = new TestInstitute(folder.resolve("instituto"));
    TestDifusor difusor = TestDifusor.of(folder.resolve("difusor"), institute, "");
    String yaml = Files.readString(difusor.config());
    Files.writeString(
        difusor.config(),
        yaml.replaceAll("webserver: .*", "webserver: { type: nginx, pin: false }"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    Object[] check = {"webserver", "check", "--output", "json", "--url", url};
    assertThat(json(prep(difusor, check)).get("state").asText()).isEqualTo("off");
    Path deliveries = Files.createDirectory(folder.resolve("entregas"));
    Map<String, String> files = Map.of("index.html", "<p>", "json/main.json", "1");
    prep(difusor, "publish", institute.deliver(Cut.full(1, files), deliveries));
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath().substring(1);
          exchange.getResponseHeaders().set("Cache-Control", "no-cache");
          byte[] body = files.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();

    Result lacking = prep(difusor, check);

    assertThat(lacking.exit()).isEqualTo(16);
    assertThat(json(lacking).get("header").asText()).isEqualTo("missing");
    assertThat(json(lacking).get("pointer").get("bytes").asText()).isEqualTo("ok");
    assertThat(json(lacking).get("differences").get(0).get("header").asText())
        .isEqualToIgnoringCase("Access-Control-Allow-Origin");
    assertThat(prep(difusor, "webserver", "check", "--url", url).out())
        .contains("no lleva el encabezado Access-Control-Allow-Origin");

    prep(
        difusor,
        "publish",
        institute.deliver(Cut.full(2, Map.of("index.html", "<p>")), deliveries));

    Result without = prep(difusor, check);

    assertThat(without.exit()).isZero();
    assertThat(json(without).get("header").asText()).isEqualTo("off");
    assertThat(prep(difusor, "webserver", "check", "--url", url).out())
        .contains("no trae /json/main.json");

    server.stop(0);
    Result gone = prep(difusor, check);
    assertThat(gone.exit()).isEqualTo(15);
    assertThat(json(gone).get("header").asText()).isEqualTo("off");
    assertThat(prep(difusor, "webserver", "check", "--url", url).out())
        .contains("nadie atiende en ese puerto");
    assertThat(prep(difusor, "webserver", "check").exit()).isEqualTo(2);
  }

  private TestDifusor difusor(String webserver) throws IOException {
    TestDifusor difusor =
        TestDifusor.of(
            folder.resolve("difusor"), new TestInstitute(folder.resolve("instituto")), "");
    String yaml = Files.readString(difusor.config());
    Files.writeString(difusor.config(), yaml.replaceAll("webserver: .*", webserver));
    return difusor;
  }

  private Result prep(TestDifusor difusor, Object... arguments) {
    return new Shell(folder, Map.of("PREP_CONFIG", difusor.config().toString())).prep(arguments);
  }

  private static JsonNode json(Result result) throws IOException {
    return JSON.readTree(result.out());
  }
}
