package mx.prep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import mx.prep.core.testkit.Nginx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code prep site check} against a real nginx: what visitors get, and the docroot. */
@Timeout(120)
final class SiteCheckIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** nginx as it comes sends none of the fields that the pointer must have. */
  private static final String NO_RULE = "siteCheck: { headers: { Accept-Ranges: bytes } }\n";

  @TempDir private Path folder;
  private TestInstitute institute;
  private TestDifusor difusor;
  private Shell shell;
  private Nginx nginx;

  @BeforeEach
  void twoCutsAreServed() throws IOException {
    institute = new TestInstitute(folder.resolve("institute"));
    difusor = TestDifusor.of(folder.resolve("difusor"), institute, "");
    shell = new Shell(difusor.folder());
    nginx = new Nginx(Files.createDirectories(folder.resolve("nginx")), docroot());
    configure(nginx.address(), NO_RULE);
    publish(1);
    publish(2);
  }

  @AfterEach
  void stop() {
    nginx.close();
  }

  private Path docroot() {
    return difusor.folder().resolve("docroot");
  }

  private void configure(URI url, String siteCheck) throws IOException {
    String before = Files.readString(difusor.config()).replaceAll("(?m)^siteCheck:.*\\n", "");
    Files.writeString(
        difusor.config(),
        before.replaceAll(
                "difusor: \\{ id: prueba, name: Difusor de prueba.*\\}",
                "difusor: { id: prueba, name: Difusor de prueba, url: \"" + url + "\" }")
            + siteCheck);
  }

  private void publish(long sequence) throws IOException {
    Map<String, String> site = new LinkedHashMap<>();
    site.put("index.html", "portada");
    site.put("json/main.json", "{\"corte\":" + sequence + "}");
    site.put("json/total.json", "{\"total\":1}");
    site.put("actas/ñandú 1.csv", "a,b");
    Path manifest = institute.deliver(Cut.full(sequence, site), folder.resolve("deliveries"));
    assertThat(shell.prep("publish", manifest).exit()).isZero();
  }

  private JsonNode check(int exit, Object... more) throws IOException {
    Object[] all = new Object[more.length + 4];
    System.arraycopy(new Object[] {"site", "check", "--output", "json"}, 0, all, 0, 4);
    System.arraycopy(more, 0, all, 4, more.length);
    Shell.Result result = shell.prep(all);
    assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(exit);
    return JSON.readTree(result.out());
  }

  @Test
  void whatWasSignedIsFoundRightByteForByte() throws IOException {
    JsonNode report = check(0, "--all");

    assertThat(report.get("sequence").asLong()).isEqualTo(2);
    assertThat(report.get("root").asText()).startsWith("sha256:");
    assertThat(report.get("docroot").asText()).isEqualTo("ok");
    assertThat(report.get("http").asText()).isEqualTo("ok");
    assertThat(report.get("header").asText()).isEqualTo("ok");
    assertThat(report.get("filesChecked").asLong()).isEqualTo(4);
    assertThat(report.get("differences")).isEmpty();
    assertThat(shell.prep("site", "check").out()).contains("jornada 2");
  }

  @Test
  void aPointerWithoutItsHeaderIsTold() throws IOException {
    configure(nginx.address(), "");

    JsonNode report = check(16);

    assertThat(report.get("header").asText()).isEqualTo("missing");
    assertThat(report.get("http").asText()).isEqualTo("ok");
    assertThat(report.get("differences").get(0).get("where").asText()).isEqualTo("header");
  }

  @Test
  void aChangedFileAForeignOneAndAMissingOneAreToldWithoutBeingTouched() throws IOException {
    Files.writeString(docroot().resolve("index.html"), "otra");
    Files.writeString(docroot().resolve("shell.php"), "<?php");
    Files.delete(docroot().resolve("json/total.json"));

    JsonNode report = check(16, "--all");

    assertThat(report.get("docroot").asText()).isEqualTo("differs");
    assertThat(report.get("http").asText()).isEqualTo("differs");
    assertThat(report.findValuesAsText("path"))
        .contains("index.html", "shell.php", "json/total.json");
    assertThat(report.findValuesAsText("actual")).contains("absent", "status:404");
    assertThat(docroot().resolve("shell.php")).exists();
    assertThat(shell.prep("site", "check").lines())
        .anyMatch(line -> line.contains("shell.php") && line.endsWith("nada; hay: un archivo"))
        .anyMatch(line -> line.contains("json/total.json") && line.endsWith("hay: nada"));

    assertThat(shell.prep("site", "repair").exit()).isZero();
    assertThat(docroot().resolve("shell.php")).doesNotExist();
    check(0, "--all");
    assertThat(shell.prep("audit", "list").out()).contains("site-differs", "repaired", "shell.php");
  }

  /** What opening the installation puts right is part of the repair. */
  @Test
  void aDocrootThatWasRepointedIsCountedByTheRepair() throws IOException {
    Files.delete(docroot());
    Files.createSymbolicLink(docroot(), Files.createDirectory(folder.resolve("ajena")));

    JsonNode done = JSON.readTree(shell.prep("site", "repair", "--output", "json").out());

    assertThat(done.get("found").asInt()).isEqualTo(1);
    assertThat(done.get("mended").asInt()).isEqualTo(1);
    assertThat(done.get("left").asInt()).isZero();
    JsonNode status = JSON.readTree(shell.prep("status", "--output", "json").out());
    assertThat(status.get("incidentsOpen").asInt()).isZero();
    assertThat(docroot().resolve("index.html")).isRegularFile();
  }

  @Test
  void aCacheThatIsStaleIsToldWithTheCutItShows() throws IOException {
    Path old = Files.createDirectories(folder.resolve("cache/json"));
    Files.writeString(old.resolve("main.json"), "{\"corte\":1}");
    try (Nginx cache =
        new Nginx(Files.createDirectories(folder.resolve("nginx2")), folder.resolve("cache"))) {
      configure(cache.address(), NO_RULE);

      JsonNode report = check(16, "--sample", 1);

      assertThat(report.get("docroot").asText()).isEqualTo("ok");
      JsonNode pointer = report.get("differences").get(0);
      assertThat(pointer.get("path").asText()).isEqualTo("json/main.json");
      assertThat(pointer.get("where").asText()).isEqualTo("http");
      assertThat(pointer.get("kind").asText()).isEqualTo("stale");
      assertThat(pointer.get("actual").asText()).endsWith(" cut:1");
    }
  }

  @Test
  void whereNobodyAnswersTheExitIsOfTransport() throws IOException {
    nginx.close();

    JsonNode report = check(15);

    assertThat(report.get("http").asText()).isEqualTo("unreachable");
    assertThat(report.get("docroot").asText()).isEqualTo("ok");
  }

  @Test
  void beforeTheFirstCutThereIsNothingToDiffer() throws IOException {
    TestDifusor other = TestDifusor.of(folder.resolve("otro"), institute, "");
    Shell.Result result = new Shell(other.folder()).prep("site", "check", "--output", "json");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(JSON.readTree(result.out()).get("sequence").isNull()).isTrue();
    assertThat(result.out().getBytes(UTF_8)).isNotEmpty();
  }
}
