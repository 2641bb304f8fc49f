package mx.prep.publish.webserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.testkit.RealServer;
import mx.prep.core.testkit.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What visitors get from a real web server with the configuration that we write and install. */
abstract class ForeignServerSuite {
  private static final String LONG = "{\"municipio\":\"Comitán\"}\n".repeat(400);

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2024-06-03T02:00:00Z"));
  private RealServer real;
  private Foreign foreign;
  private URI site;

  abstract RealServer server(Path in) throws IOException;

  abstract ForeignServerFactory factory();

  @BeforeEach
  final void start() throws Exception {
    real = server(folder.resolve("server"));
    real.start();
    foreign = new Foreign(folder.resolve("difusor"), factory(), Configs.installed(real), clock);
    foreign.start();
    site = real.address();
  }

  @AfterEach
  final void stop() {
    if (foreign != null) {
      foreign.close();
    }
    if (real != null) {
      real.close();
    }
  }

  private LiveSite show(int cut) throws Exception {
    Map<String, byte[]> files = new TreeMap<>();
    put(files, "index.html", "<p>Resultados " + cut);
    put(files, "json/main.json", "{\"corte\":" + cut + "}");
    put(files, "json/largo.json", cut + LONG);
    put(files, "json/a b ñ.json", "\"" + cut + "\"");
    put(files, "municipios/index.html", "<p>Municipios " + cut);
    put(files, "actas/1.csv", "a,b\n" + cut);
    put(files, "viejo.php", "<?php echo " + cut + ";");
    put(files, "datos.gz", "gz" + cut);
    put(files, "50%/avance 100%.csv", "todo," + cut);
    put(files, "50%/index.html", "<p>Mitad " + cut);
    put(files, "%2e%2e/%2f.csv", "literal," + cut);
    LiveSite live = foreign.proven(foreign.accept(files), "manifest " + cut);
    foreign.show(live);
    return live;
  }

  private static void put(Map<String, byte[]> files, String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private Raw get(String path, String... fields) throws IOException {
    return Raw.get(site, path, fields);
  }

  @Test
  final void beforeTheFirstCutItSaysSoAndWhenToComeBack() throws Exception {
    Raw answer = get("/");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.field("Retry-After")).contains("30");
    assertThat(asABrowserReads(answer)).contains("Todavía no hay resultados preliminares");
  }

  private static String asABrowserReads(Raw answer) {
    String type = answer.field("Content-Type").orElse("");
    String text = type.contains("charset=utf-8") ? answer.text() : answer.latin();
    return type.startsWith("text/html")
        ? Pattern.compile("&#(\\d+);")
            .matcher(text)
            .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1))))
        : text;
  }

  @Test
  final void thePointerIsAskedForAnewReadableFromAnywhereAndNamesItsCut() throws Exception {
    LiveSite live = show(1);

    Raw answer = get("/json/main.json");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("{\"corte\":1}");
    assertThat(answer.field("Cache-Control")).contains("no-cache");
    assertThat(answer.field("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.field("Content-Type")).contains("application/json; charset=utf-8");
    assertThat(answer.field("Set-Cookie"))
        .contains(
            "prep_cut="
                + live.site().site().root().hex()
                + "; Path=/; Max-Age=120; HttpOnly; SameSite=Lax");
    assertThat(answer.field("Last-Modified")).isEmpty();
    assertThat(answer.field("ETag")).isEmpty();
  }

  @Test
  final void everyAnswerIsSafeInABrowser() throws Exception {
    show(1);

    for (String path : new String[] {"/", "/json/main.json", "/actas/1.csv", "/no.txt"}) {
      Raw answer = get(path);
      assertThat(answer.field("X-Content-Type-Options")).as(path).contains("nosniff");
      assertThat(answer.field("Content-Security-Policy"))
          .as(path)
          .contains("frame-ancestors 'self' https://prep.iepc.example");
      assertThat(answer.field("Referrer-Policy")).contains("strict-origin-when-cross-origin");
      assertThat(answer.field("Cache-Control")).contains("no-cache");
      assertThat(answer.field("Server").orElse("")).doesNotContainPattern("nginx/");
    }
  }

  @Test
  final void aPageThatBeganWithACutEndsWithIt() throws Exception {
    show(1);
    String cookie = "Cookie: a=b; " + get("/json/main.json").field("Set-Cookie").orElseThrow();
    cookie = cookie.substring(0, cookie.indexOf("; Path"));

    show(2);

    assertThat(get("/actas/1.csv", cookie).text()).isEqualTo("a,b\n1");
    assertThat(get("/", cookie).text()).isEqualTo("<p>Resultados 1");
    assertThat(get("/.well-known/prep/manifest.json", cookie).text()).isEqualTo("manifest 1");
    assertThat(get("/json/main.json", cookie).text()).isEqualTo("{\"corte\":2}");
    assertThat(get("/actas/1.csv").text()).isEqualTo("a,b\n2");
  }

  @Test
  final void afterItsGraceACutCanBeAskedForNoMore() throws Exception {
    String cookie = "Cookie: prep_cut=" + show(1).site().site().root().hex();
    LiveSite second = show(2);
    clock.advance(Duration.ofMinutes(3));
    foreign.show(second);

    assertThat(get("/actas/1.csv", cookie).text()).isEqualTo("a,b\n2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "none", ".", "..", "../trees", "%2e%2e/trees", "HEX0", "xHEX", "/HEX"})
  final void aCookieReachesNothingButCutsThatWereShown(String value) throws Exception {
    show(1);
    // Accepted, on disk, and not shown: held for its hour.
    StagedSite held =
        foreign.accept(Map.of("actas/1.csv", "held".getBytes(StandardCharsets.UTF_8)));
    String cookie = "Cookie: prep_cut=" + value.replace("HEX", held.site().root().hex());

    assertThat(get("/actas/1.csv", cookie).text()).isEqualTo("a,b\n1");
    assertThat(get("/actas/1.csv", "Cookie: prep_cut=" + held.site().root().hex()).text())
        .isEqualTo("a,b\n1");
  }

  @Test
  final void whatIsAskedForAgainCostsNoBodyUntilItChanges() throws Exception {
    show(1);
    String tag = get("/actas/1.csv").field("ETag").orElseThrow();
    String zipped = get("/json/largo.json", "Accept-Encoding: gzip").field("ETag").orElseThrow();
    assertThat(get("/actas/1.csv", "If-None-Match: " + tag).status()).isEqualTo(304);
    assertThat(
            get("/json/largo.json", "Accept-Encoding: gzip", "If-None-Match: " + zipped).status())
        .isEqualTo(304);

    // Of the same size, and written in the same second.
    show(2);

    assertThat(get("/actas/1.csv", "If-None-Match: " + tag).text()).isEqualTo("a,b\n2");
    assertThat(
            get("/json/largo.json", "Accept-Encoding: gzip", "If-None-Match: " + zipped).status())
        .isEqualTo(200);
  }

  @Test
  final void thePointerIsAlwaysSentWhole() throws Exception {
    show(1);

    Raw answer =
        get(
            "/json/main.json",
            "If-Modified-Since: Tue, 24 Nov 2037 00:00:00 GMT",
            "If-None-Match: *",
            "Range: bytes=0-3");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("{\"corte\":1}");
  }

  @Test
  final void headRangesAndCompressionAreThere() throws Exception {
    show(1);

    Raw head = Raw.send(site, "HEAD", "/actas/1.csv");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.field("Content-Length")).contains("5");
    assertThat(head.body()).isEmpty();
    Raw part = get("/json/largo.json", "Range: bytes=1-11");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.text()).isEqualTo(LONG.substring(0, 11));
    Raw zipped = get("/json/largo.json", "Accept-Encoding: gzip");
    assertThat(zipped.field("Content-Encoding")).contains("gzip");
    assertThat(zipped.field("Vary").orElse("")).contains("Accept-Encoding");
    assertThat(zipped.unzipped()).isEqualTo("1" + LONG);
    assertThat(get("/datos.gz").field("Content-Encoding")).isEmpty();
    assertThat(get("/json/a%20b%20%C3%B1.json").text()).isEqualTo("\"1\"");
  }

  @Test
  final void pathsWithoutAFileAreTheApplicationsUnlessTheyLookLikeOne() throws Exception {
    show(1);

    assertThat(get("/gubernatura/distrito/4").text()).isEqualTo("<p>Resultados 1");
    assertThat(get("/actas/").text()).isEqualTo("<p>Resultados 1");
    assertThat(get("/municipios/").text()).isEqualTo("<p>Municipios 1");
    Raw folderPage = get("/municipios?a=b");
    assertThat(folderPage.status()).isEqualTo(301);
    assertThat(folderPage.field("Location").orElse("")).endsWith("/municipios/?a=b");
    assertThat(get("/no.json").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../data/state",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/json/..%2f..%2f..%2fetc/passwd",
        "/json/%2e%2e%2f%2e%2e%2fmain.conf",
        "/..\\..\\etc\\passwd",
        "/.git/config",
        "/.htaccess",
        "/json/.oculto",
        "/json/.well-known/x.txt",
        "/.well-known/prep/listing/../../../../live.txt",
        "/.well-known/prep/..%2flive.txt",
        "/json/main.json/x.json",
        "/%00.txt",
        "/index.html%00.txt",
        "/%252e%252e/etc/passwd",
        "/%25252e%25252e/etc/passwd",
        "/50%25/..%252findex.html",
        "/%252e%252e%2f%252e%252e/index.html"
      })
  final void nothingElseCanBeReached(String path) throws Exception {
    show(1);
    Files.writeString(foreign.data.web().resolve("live.txt"), "secreto");

    Raw answer = get(path);

    assertThat(answer.status()).as(path).isIn(400, 403, 404);
    assertThat(answer.text()).doesNotContain("root:", "secreto", "Index of", "Resultados");
  }

  /** Decoded once, and of the cut that the page began with. */
  @Test
  final void namesWithPercentSignsAreServed() throws Exception {
    show(1);
    String cookie = get("/json/main.json").field("Set-Cookie").orElseThrow();
    cookie = "Cookie: " + cookie.substring(0, cookie.indexOf(';'));
    show(2);

    assertThat(get("/50%25/avance%20100%25.csv").text()).isEqualTo("todo,2");
    assertThat(get("/50%25/avance%20100%25.csv", cookie).text()).isEqualTo("todo,1");
    assertThat(get("/%252e%252e/%252f.csv").text()).isEqualTo("literal,2");
    assertThat(get("/%252e%252e/%252f.csv", cookie).text()).isEqualTo("literal,1");
    assertThat(get("/50%25/").text()).isEqualTo("<p>Mitad 2");
    assertThat(get("/50%25/", cookie).text()).isEqualTo("<p>Mitad 1");
    assertThat(get("/50%25").field("Location").orElse("")).endsWith("/50%25/");
    assertThat(get("/.well-known/prep/listing/50%25/").text()).contains("avance 100%.csv");
  }

  @Test
  final void nothingIsRun() throws Exception {
    show(1);

    Raw answer = get("/viejo.php");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("<?php echo 1;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"})
  final void theSiteIsForReading(String method) throws Exception {
    show(1);

    assertThat(Raw.send(site, method, "/json/main.json", "Content-Length: 0").status())
        .isEqualTo(405);
  }

  @Test
  final void whatProvesTheSiteChangesWithIt() throws Exception {
    LiveSite first = show(1);

    Raw manifest = get("/.well-known/prep/manifest.json");
    assertThat(manifest.text()).isEqualTo("manifest 1");
    assertThat(manifest.field("Access-Control-Allow-Origin")).contains("*");
    assertThat(manifest.field("Content-Type").orElse("")).startsWith("application/json");
    assertThat(get("/.well-known/prep/manifest.json.p7s").text()).isEqualTo("sig manifest 1");
    Raw top = get("/.well-known/prep/listing/");
    assertThat(Sha256.of(top.body())).isEqualTo(first.site().site().root());
    assertThat(top.field("Content-Type").orElse("")).startsWith("text/plain");
    String json = top.text().lines().filter(l -> l.endsWith(" json")).findFirst().orElseThrow();
    assertThat(Sha256.of(get("/.well-known/prep/listing/json/").body()).hex())
        .isEqualTo(json.split(" ", -1)[1]);
    assertThat(get("/.well-known/prep/listing/json").body())
        .isEqualTo(get("/.well-known/prep/listing/json/").body());
    assertThat(get("/.well-known/prep/listing/no/").status()).isEqualTo(404);
    assertThat(get("/.well-known/prep/").status()).isEqualTo(404);

    LiveSite second = show(2);

    assertThat(get("/.well-known/prep/manifest.json").text()).isEqualTo("manifest 2");
    assertThat(Sha256.of(get("/.well-known/prep/listing/").body()))
        .isEqualTo(second.site().site().root());
  }

  @Test
  final void oneSiteWithTwoManifestsIsProvenByTheLast() throws Exception {
    LiveSite first = show(1);

    foreign.show(foreign.proven(first.site(), "otro manifiesto"));

    assertThat(get("/.well-known/prep/manifest.json").text()).isEqualTo("otro manifiesto");
    assertThat(get("/.well-known/prep/manifest.json.p7s").text()).isEqualTo("sig otro manifiesto");
  }

  @Test
  final void whenResultsAreTakenDownNobodyGetsThem() throws Exception {
    String cookie = "Cookie: prep_cut=" + show(1).site().site().root().hex();

    foreign.show(LiveSite.unproven(foreign.store.empty()));

    for (String path : new String[] {"/", "/json/main.json", "/.well-known/prep/manifest.json"}) {
      assertThat(get(path, cookie).status()).as(path).isEqualTo(503);
      assertThat(get(path, cookie).text()).doesNotContain("Resultados", "corte", "manifest");
    }
  }

  @Test
  final void aCutThatWasTakenBackCanBeAskedForNoMore() throws Exception {
    LiveSite first = show(1);
    String cookie = "Cookie: prep_cut=" + show(2).site().site().root().hex();

    foreign.show(first);

    assertThat(get("/actas/1.csv", cookie).text()).isEqualTo("a,b\n1");
  }

  @Test
  final void visitsAreLoggedInTheCombinedFormat() throws Exception {
    show(1);

    get("/actas/1.csv?x=%22", "User-Agent: prueba/1", "Referer: https://otro.example/");
    real.close();

    assertThat(Files.readAllLines(real.accessLog()))
        .anyMatch(
            line ->
                line.matches(
                    "127\\.0\\.0\\.1 - - \\[[^\\]]+] \"GET /actas/1\\.csv\\?x=%22 HTTP/1\\.1\" 200 5"
                        + " \"https://otro\\.example/\" \"prueba/1\""));
  }

  @Test
  final void aLinkThatIsNotOursIsNotFollowed() throws Exception {
    StagedSite shown = show(1).site();
    Path secret = Files.writeString(folder.resolve("secreto.txt"), "secreto");
    Path link = shown.tree().resolve("enlace.txt");
    Files.createSymbolicLink(link, secret);
    giveAway(secret);

    Raw answer = get("/enlace.txt");

    assertThat(answer.status()).isIn(403, 404);
    assertThat(answer.text()).doesNotContain("secreto");
  }

  /** To another user, which only root can do: elsewhere the link is one of ours. */
  private static void giveAway(Path file) throws IOException {
    Assumptions.assumeTrue(
        System.getProperty("user.name").equals("root"), "only root can give a file away");
    Files.setOwner(
        file,
        file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("www-data"));
  }

  @Test
  final void aVisitorDoesNotWaitForAnInstallationThatChangesNothing() throws Exception {
    byte[] before = Files.readAllBytes(real.site());
    Object written = Files.getLastModifiedTime(real.site());

    foreign.start();

    assertThat(real.site()).hasBinaryContent(before);
    assertThat(Files.getLastModifiedTime(real.site())).isEqualTo(written);
  }
}
