package mx.prep.publish.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.WebServer;
import mx.prep.core.testkit.VerifiedCuts;
import mx.prep.publish.store.ObjectSiteStoreFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded server, byte for byte (RFC 9110, threats T82 and T84). */
final class HttpSemanticsTest {
  private static final String PAGE = "<!doctype html><title>PREP Chiapas</title>";
  private static final String LONG_JSON = "{\"casilla\":\"Básica 1\"}\n".repeat(500);
  private static final Instant NOW = Instant.parse("2024-06-03T04:05:06Z");

  @TempDir static Path folder;
  private static DataFolder data;
  private static SiteStore store;
  private static VerifiedCuts cuts;
  private static StagedSite staged;
  private static byte[] large;
  private WebServer server;
  private RawHttp http;

  @BeforeAll
  static void stage() {
    data = new DataFolder(folder.resolve("data"));
    store = new ObjectSiteStoreFactory().openForWriting(data, Limits.DEFAULT);
    cuts = new VerifiedCuts(store, folder);
    large = new byte[3 << 20];
    new Random(1).nextBytes(large);
    Map<String, byte[]> site = new TreeMap<>();
    site.put("index.html", utf8(PAGE));
    site.put("json/main.json", utf8("{\"corte\":1}"));
    site.put("json/largo.json", utf8(LONG_JSON));
    site.put("ayuda/index.html", utf8("<p>Ayuda</p>"));
    site.put("sin-página/dato.csv", utf8("a,b\n1,2\n"));
    site.put("actas/0001.pdf", large);
    site.put("vacío.txt", new byte[0]);
    site.put("LEEME", utf8("sin extensión"));
    site.put("Ñandú é.txt", utf8("acentos"));
    site.put("50%/avance 100%.txt", utf8("todo"));
    site.put("%2e%2e/%2f.txt", utf8("así se llama"));
    site.put("50%/index.html", utf8("<p>Mitad</p>"));
    staged = cuts.accept(cuts.full(site));
  }

  @BeforeEach
  void start() {
    open(Configs.local());
  }

  private void open(EmbeddedConfig config) {
    server = new EmbeddedServerFactory().create(config, store, Clock.fixed(NOW, ZoneOffset.UTC));
    server.show(LiveSite.unproven(staged));
    server.start();
    http = new RawHttp(server.address().orElseThrow());
  }

  private void reopen(EmbeddedConfig config) {
    server.close();
    open(config);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String tag(byte[] body) {
    return "\"" + Sha256.of(body).hex() + "\"";
  }

  @Test
  void aFileComesWithItsHashAsStrongTag() throws IOException {
    RawHttp.Answer answer = http.get("/json/main.json");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("{\"corte\":1}");
    assertThat(answer.field("ETag")).contains(tag(utf8("{\"corte\":1}")));
    assertThat(answer.field("Content-Length")).contains("11");
    assertThat(answer.field("Vary")).contains("Accept-Encoding");
    assertThat(answer.field("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.field("Server")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/index.html, text/html; charset=utf-8",
    "/json/main.json, application/json; charset=utf-8",
    "/sin-p%C3%A1gina/dato.csv, text/csv; charset=utf-8",
    "/actas/0001.pdf, application/pdf",
    "/vac%C3%ADo.txt, text/plain; charset=utf-8",
    "/LEEME, application/octet-stream"
  })
  void theTypeIsThatOfTheName(String target, String type) throws IOException {
    assertThat(http.get(target).field("Content-Type")).contains(type);
  }

  @Test
  void namesWithAccentsAreFoundComposedOrNot() throws IOException {
    assertThat(http.get("/%C3%91and%C3%BA%20%C3%A9.txt").text()).isEqualTo("acentos");
    assertThat(http.get("/N%CC%83andu%CC%81%20e%CC%81.txt").text()).isEqualTo("acentos");
  }

  /** Decoded once, and never twice. */
  @Test
  void namesWithPercentSignsAreFound() throws IOException {
    for (int asked = 0; asked < 2; asked++) { // from the disk, then from memory
      assertThat(http.get("/50%25/avance%20100%25.txt").text()).isEqualTo("todo");
      assertThat(http.get("/%252e%252e/%252f.txt").text()).isEqualTo("así se llama");
      assertThat(http.get("/%252E%252e/%252f.txt").status()).isEqualTo(404);
      assertThat(http.get("/50%/avance%20100%25.txt").status()).isEqualTo(400);
    }
    assertThat(http.get("/50%25").field("Location")).contains("/50%25/");
    assertThat(http.get("/50%25/").text()).isEqualTo("<p>Mitad</p>");
  }

  @Test
  void headHasTheFieldsAndNoBody() throws IOException {
    RawHttp.Answer get = http.get("/actas/0001.pdf");
    RawHttp.Answer head = http.request("HEAD", "/actas/0001.pdf");
    get.fields().remove("date");
    head.fields().remove("date");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.fields()).isEqualTo(get.fields());
    assertThat(get.body()).isEqualTo(large);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO"})
  void whatIsNotReadingIsNotAllowed(String method) throws IOException {
    RawHttp.Answer answer = http.request(method, "/index.html");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.field("Allow")).contains("GET, HEAD");
  }

  @Test
  void bodiesAreRefusedUnread() throws IOException {
    assertThat(http.get("/index.html", "Content-Length: 1000000000").status()).isEqualTo(413);
    assertThat(http.get("/index.html", "Transfer-Encoding: chunked").status()).isEqualTo(413);
    assertThat(http.request("POST", "/", "Content-Length: 5").status()).isEqualTo(405);
  }

  @Test
  void aTagThatIsHadIsNotSentAgain() throws IOException {
    String tag = tag(utf8("{\"corte\":1}"));
    for (String had : List.of(tag, "W/" + tag, "*", "\"x\", " + tag + " , \"y\"")) {
      RawHttp.Answer answer = http.get("/json/main.json", "If-None-Match: " + had);

      assertThat(answer.status()).as(had).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.field("ETag")).contains(tag);
      assertThat(answer.field("Cache-Control")).contains("no-cache");
      assertThat(answer.field("Vary")).contains("Accept-Encoding");
    }
    assertThat(http.get("/json/main.json", "If-None-Match: \"x\"").status()).isEqualTo(200);
  }

  @Test
  void ifMatchHoldsOnlyForTheSameBytes() throws IOException {
    String tag = tag(utf8("{\"corte\":1}"));

    assertThat(http.get("/json/main.json", "If-Match: " + tag).status()).isEqualTo(200);
    assertThat(http.get("/json/main.json", "If-Match: W/" + tag).status()).isEqualTo(412);
    assertThat(http.get("/json/main.json", "If-Match: \"x\"").status()).isEqualTo(412);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-99, 0, 100",
    "bytes=100-, 100, 3145728",
    "bytes=-50, 3145678, 3145728",
    "bytes=3145727-9999999999, 3145727, 3145728",
    "bytes=-9999999999, 0, 3145728"
  })
  void oneRangeIsSent(String range, int from, int to) throws IOException {
    RawHttp.Answer answer = http.get("/actas/0001.pdf", "Range: " + range);

    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.field("Content-Range"))
        .contains("bytes " + from + "-" + (to - 1) + "/" + large.length);
    assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(large, from, to));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=0-1,5-6",
        "bytes=9-1",
        "bytes=-",
        "lines=0-1",
        "bytes=a-b",
        "bytes=99999999999999999999-"
      })
  void anyOtherRangeIsAnsweredWithTheWhole(String range) throws IOException {
    RawHttp.Answer answer = http.get("/actas/0001.pdf", "Range: " + range);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).hasSize(large.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=3145728-", "bytes=-0"})
  void aRangeBeyondTheEndIsSaidToBe(String range) throws IOException {
    RawHttp.Answer answer = http.get("/actas/0001.pdf", "Range: " + range);

    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.field("Content-Range")).contains("bytes */" + large.length);
  }

  @Test
  void aResumedDownloadNeverMixesTwoCuts() throws IOException {
    String old = tag(large);
    assertThat(http.get("/actas/0001.pdf", "Range: bytes=9-", "If-Range: " + old).status())
        .isEqualTo(206);
    byte[] other = large.clone();
    other[0]++;
    server.show(
        LiveSite.unproven(cuts.accept(cuts.increment(Map.of("actas/0001.pdf", other), List.of()))));

    for (String stale : List.of(old, "W/" + tag(other), "Mon, 03 Jun 2024 04:05:06 GMT")) {
      RawHttp.Answer answer = http.get("/actas/0001.pdf", "Range: bytes=9-", "If-Range: " + stale);

      assertThat(answer.status()).as(stale).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(other);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | gzip",
        "GZIP;q=0.5 | gzip",
        "gzip, br | br",
        "gzip;q=1.0, br;q=0.5 | gzip",
        "br;q=0, gzip;q=0 | ",
        "gzip;q=0.1, identity;q=0.9 | ",
        "* | br",
        "*;q=0 | ",
        "br;q=0, * | gzip",
        "gzip;q=abc | ",
        "gzip;q=7 | ",
        "deflate, zstd | ",
        ", ;; ,gzip;q=0.001;x=y | gzip"
      })
  void theFormIsTheVisitorsChoice(String accepted, String coding) throws IOException {
    Assumptions.assumeTrue(NativeBrotli.load(), "no Brotli codec for this machine");

    RawHttp.Answer answer = http.get("/json/largo.json", "Accept-Encoding: " + accepted);

    assertThat(answer.field("Content-Encoding")).isEqualTo(Optional.ofNullable(coding));
    assertThat(new String(decode(answer), StandardCharsets.UTF_8)).isEqualTo(LONG_JSON);
    assertThat(answer.field("Vary")).contains("Accept-Encoding, Cookie");
  }

  private static byte[] decode(RawHttp.Answer answer) throws IOException {
    ByteArrayInputStream body = new ByteArrayInputStream(answer.body());
    return switch (answer.field("Content-Encoding").orElse("")) {
      case "gzip" -> new GZIPInputStream(body).readAllBytes();
      case "br" -> new BrotliInputStream(body).readAllBytes();
      default -> answer.body();
    };
  }

  @Test
  void eachFormHasATagOfItsOwn() throws IOException {
    String gzip = http.get("/json/largo.json", "Accept-Encoding: gzip").field("ETag").orElseThrow();
    String plain = http.get("/json/largo.json").field("ETag").orElseThrow();

    assertThat(gzip).isNotEqualTo(plain);
    assertThat(
            http.get("/json/largo.json", "Accept-Encoding: gzip", "If-None-Match: " + gzip)
                .status())
        .isEqualTo(304);
    assertThat(http.get("/json/largo.json", "If-None-Match: " + gzip).status()).isEqualTo(200);
  }

  @Test
  void whatIsCompressedAlreadyStaysAsItIs() throws IOException {
    RawHttp.Answer answer = http.get("/actas/0001.pdf", "Accept-Encoding: gzip, br");

    assertThat(answer.field("Content-Encoding")).isEmpty();
    assertThat(answer.field("Vary")).contains("Cookie");
  }

  @Test
  void aFolderIsItsPageAndGetsItsSlash() throws IOException {
    assertThat(http.get("/ayuda/").text()).isEqualTo("<p>Ayuda</p>");
    RawHttp.Answer answer = http.get("/ayuda?x=1");

    assertThat(answer.status()).isEqualTo(301);
    assertThat(answer.field("Location")).contains("/ayuda/?x=1");
  }

  @ParameterizedTest
  @CsvSource({
    "/gubernatura/distrito/3, 200",
    "/gubernatura/, 200",
    "/json, 200",
    "/json/otro.json, 404",
    "/index.html/, 404",
    "/json/main.json/x.json, 404"
  })
  void pathsOfTheApplicationAreItsPageAndMissingFilesAreMissing(String target, int status)
      throws IOException {
    RawHttp.Answer answer = http.get(target);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text().equals(PAGE)).isEqualTo(status == 200);
  }

  @Test
  void withoutSinglePageOnlyFilesAreFound() throws IOException {
    reopen(new Configs().singlePage(false).build());

    RawHttp.Answer answer = http.get("/gubernatura/distrito/3");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).contains("no existe").contains("no such page");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../etc/passwd",
        "/json/../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/%2E./etc/passwd",
        "/.%2e/etc/passwd",
        "/..%2fetc/passwd",
        "/..%5cetc%5cpasswd",
        "/..\\etc\\passwd",
        "/%c0%ae%c0%ae/etc/passwd",
        "/%252e%252e/etc/passwd",
        "/%25252e%25252e/etc/passwd",
        "/%252e%252e%2fetc/passwd",
        "/%252e%252e/%2e%2e/etc/passwd",
        "/50%25/%2e%2e/json/main.json",
        "/50%25/..%252fjson/main.json",
        "/index.html%00.json",
        "/index.html%0d%0aX-Evil:%201",
        "/%",
        "/%zz",
        "/%e0%80",
        "//etc/passwd",
        "/json//main.json",
        "/json/./main.json",
        "/json%2fmain.json",
        "/..;/..;/etc/passwd",
        "/trees/x.json",
        "/.htaccess.json",
        "http://elsewhere.example/../x.txt",
        "etc/passwd",
        "/a\u00ffb"
      })
  void tricksLeadNowhere(String target) throws IOException {
    RawHttp.Answer answer = http.get(target);

    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.text()).doesNotContain("root:").doesNotContain("corte");
    assertThat(answer.field("X-Evil")).isEmpty();
  }

  /** T84: what scanners ask for is not there, whatever they send with it; the site is as it was. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/wp-login.php",
        "/.env",
        "/.git/config",
        "/server-status",
        "/actuator/env",
        "/cgi-bin/;cat%20/etc/passwd",
        "/json/main.json/%27%20OR%20%271%27=%271",
        "/%3Cscript%3Ealert(1)%3C/script%3E",
        "/$%7Bjndi:ldap://127.0.0.1/a%7D",
        "/%7B%7B7*7%7D%7D",
      })
  void probesFindNothing(String target) throws IOException {
    RawHttp.Answer answer = http.get(target);

    if (answer.status() == 200) {
      assertThat(answer.text()).as("the page that handles paths itself").isEqualTo(PAGE);
    } else {
      assertThat(answer.status()).isIn(400, 404);
      assertThat(answer.text()).doesNotContain("<script", "jndi", "49", "root:");
    }
    assertThat(http.get("/json/main.json").text()).isEqualTo("{\"corte\":1}");
  }

  /** T84: a query is nobody's input. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "id=1%27%20UNION%20SELECT%201--",
        "q=%3Cscript%3Ealert(1)%3C/script%3E",
        "file=../../../../etc/passwd",
        "url=http://169.254.169.254/latest/meta-data/",
        "cmd=;id",
        "x=$%7Bjndi:ldap://127.0.0.1/a%7D"
      })
  void aQueryChangesNothing(String query) throws IOException {
    assertThat(http.get("/?" + query).body()).isEqualTo(utf8(PAGE));
  }

  @Test
  void aFolderInTheRequestCannotSendTheVisitorElsewhere() throws IOException {
    for (String target : List.of("//ayuda", "/\\ayuda", "//evil.example/ayuda")) {
      assertThat(http.get(target).field("Location")).as(target).isEmpty();
    }
  }

  @Test
  void hugeFieldsAreRefused() throws IOException {
    assertThat(http.get("/", "X: " + "x".repeat(20_000)).status()).isEqualTo(431);
    assertThat(http.get("/" + "x".repeat(20_000)).status()).isEqualTo(414);
  }

  @Test
  void smugglingIsRefused() throws IOException {
    assertThat(http.get("/", "Content-Length: 1", "Content-Length: 2").status()).isEqualTo(400);
    assertThat(http.get("/", "Content-Length: 1", "Transfer-Encoding: chunked").status())
        .isEqualTo(400);
    assertThat(http.send("GET / HTTP/1.1\r\n Host: x\r\n\r\n").status()).isEqualTo(400);
    assertThat(http.send("GET / HTTP/1.1\r\n\r\n").status()).isEqualTo(400);
  }

  @Test
  void aDamagedObjectIsNeverShown() throws IOException {
    Path object = data.object(Sha256.of(utf8(PAGE)));
    Path aside = folder.resolve("good");
    Files.move(object, aside);
    Files.write(object, utf8("X".repeat(PAGE.length())));

    RawHttp.Answer answer = http.get("/index.html");
    Files.move(aside, object, StandardCopyOption.REPLACE_EXISTING);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.field("ETag")).isEmpty();
    assertThat(answer.text()).doesNotContain("XXX").doesNotContain(folder.toString());
  }

  @Test
  void fieldsAreAddedChangedAndTakenAwayByPath() throws IOException {
    List<HeaderRule> rules = new ArrayList<>();
    rules.add(new HeaderRule("/*", Map.of("Referrer-Policy", "no-referrer")));
    rules.add(new HeaderRule("/json/*", Map.of("Cache-Control", "max-age=5")));
    rules.add(new HeaderRule("/json/main.json", Map.of("Access-Control-Allow-Origin", "")));
    reopen(new Configs().headers(rules).build());

    RawHttp.Answer pointer = http.get("/json/main.json");

    assertThat(pointer.field("Referrer-Policy")).contains("no-referrer");
    assertThat(pointer.field("Cache-Control")).contains("max-age=5");
    assertThat(pointer.field("Access-Control-Allow-Origin")).isEmpty();
    assertThat(http.get("/").field("Cache-Control")).contains("no-cache");
  }

  @Test
  void theAccessLogHasALineARequestThatNobodyForges() throws IOException {
    Path log = folder.resolve("access.log");
    reopen(new Configs().accessLog(log).build());

    http.get("/json/main.json?a=%22", "User-Agent: a\"b", "Referer: x\\y");
    http.get("/nada.json", "User-Agent: \u00c3\u00b1");
    server.close();

    int length = Notice.body(WebText.NOT_FOUND).remaining();
    assertThat(Files.readAllLines(log))
        .containsExactlyInAnyOrder(
            "127.0.0.1 - - [03/Jun/2024:04:05:06 +0000] \"GET /json/main.json?a=%22 HTTP/1.1\""
                + " 200 11 \"x\\x5Cy\" \"a\\x22b\"",
            "127.0.0.1 - - [03/Jun/2024:04:05:06 +0000] \"GET /nada.json HTTP/1.1\" 404 "
                + length
                + " \"-\" \"\\xC3\\xB1\"");
  }
}
