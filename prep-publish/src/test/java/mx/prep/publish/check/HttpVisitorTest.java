package mx.prep.publish.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import mx.prep.core.config.SiteCheckConfig;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SitePath;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.Visitor;
import mx.prep.core.publish.Visitor.Visit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What stands between the docroot and visitors can do anything: each is told for what it is. */
@Timeout(60)
final class HttpVisitorTest {
  private static final FileEntry POINTER = file("json/main.json", "{\"corte\":1}");
  private static final FileEntry NAMED = file("actas/ñandú 1.csv", "a,b");

  @TempDir private Path folder;
  private final List<Difference> found = new ArrayList<>();
  private HttpServer server;

  private static FileEntry file(String path, String content) {
    byte[] bytes = content.getBytes(UTF_8);
    return new FileEntry(SitePath.of(path), bytes.length, Sha256.of(bytes));
  }

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(loopback(), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private void answer(String path, int status, Map<String, String> headers, String body) {
    server.createContext(
        path,
        exchange -> {
          headers.forEach(exchange.getResponseHeaders()::add);
          byte[] bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private Visit visit(FileEntry... files) throws InterruptedException {
    return visit(address(), Optional.empty(), files);
  }

  private Visit visit(URI at, Optional<Path> ca, FileEntry... files) throws InterruptedException {
    SiteCheckConfig config =
        new SiteCheckConfig(
            Duration.ofSeconds(60), 50, Duration.ZERO, ca, Map.of(), "Navegador/1.0");
    try (Visitor visitor = new HttpVisitorFactory().create(at, config)) {
      return visitor.visit(List.of(files), found::add);
    }
  }

  private static Map<String, String> pointerFields() {
    return Map.of("Cache-Control", "public, no-cache", "Access-Control-Allow-Origin", "*");
  }

  @Test
  void whatWasSignedIsRight() throws Exception {
    answer("/json/main.json", 200, pointerFields(), "{\"corte\":1}");
    answer("/actas/ñandú 1.csv", 200, Map.of(), "a,b");

    Visit visit = visit(POINTER, NAMED);

    assertThat(found).isEmpty();
    assertThat(visit).isEqualTo(new Visit(true, true, true));
  }

  /** T88: a cache keeps the packed form apart, and browsers get that one. */
  @Test
  void anOldPackedCopyIsTold() throws Exception {
    byte[] old = gzip("a,c");
    byte[] now = gzip("a,b");
    serveForms("/actas/ñandú 1.csv", old, "a,b");
    serveForms("/json/main.json", now, "{\"corte\":1}");
    serveForms("/bien.csv", now, "a,b");
    serveForms("/roto.csv", Arrays.copyOf(now, now.length - 9), "a,b");
    serveForms("/bomba.csv", gzip("a,b".repeat(10_000_000)), "a,b");

    visit(NAMED, POINTER, file("bien.csv", "a,b"), file("roto.csv", "a,b"), file("bomba.csv", "a"));

    assertThat(found)
        .filteredOn(d -> d.kind() == Difference.Kind.CHANGED)
        .extracting(Difference::path, Difference::where, Difference::actual)
        .containsExactly(
            tuple("actas/ñandú 1.csv", "http:gzip", Sha256.of("a,c".getBytes(UTF_8)).prefixed()),
            tuple("json/main.json", "http:gzip", Sha256.of("a,b".getBytes(UTF_8)).prefixed()),
            tuple("roto.csv", "http", "encoding:gzip"),
            tuple("bomba.csv", "http:gzip", "size:>1"));
  }

  /** The other way round, for who reads without unpacking. */
  @Test
  void anOldPlainCopyBesideAPackedOneIsTold() throws Exception {
    serveForms("/actas/ñandú 1.csv", gzip("a,b"), "a,c");

    visit(NAMED);

    assertThat(found)
        .extracting(Difference::where, Difference::actual)
        .containsExactly(tuple("http", Sha256.of("a,c".getBytes(UTF_8)).prefixed()));
  }

  /** Whatever would treat a program otherwise than a browser must not know it. */
  @Test
  void itAsksAsABrowserDoes() throws Exception {
    List<Headers> asked = new CopyOnWriteArrayList<>();
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestHeaders());
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });

    visit(NAMED);

    assertThat(asked).isNotEmpty();
    assertThat(asked.get(0).getFirst("User-Agent")).isEqualTo("Navegador/1.0");
    assertThat(asked.get(0).getFirst("Accept-Encoding")).isEqualTo("gzip");
    assertThat(asked.toString()).doesNotContainIgnoringCase("java");
    assertThat(SiteCheckConfig.DEFAULT.userAgent()).startsWith("Mozilla/5.0 (");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private void serveForms(String path, byte[] packed, String plain) {
    server.createContext(
        path,
        exchange -> {
          boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
          byte[] bytes = gzip ? packed : plain.getBytes(UTF_8);
          if (gzip) {
            exchange.getResponseHeaders().add("Content-Encoding", "GZip"); // case means nothing
          }
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  /** Browsers would fail to unpack what is not packed. */
  @Test
  void bytesThatAreSaidToBePackedAreTold() throws Exception {
    answer("/actas/ñandú 1.csv", 200, Map.of("Content-Encoding", "gzip"), "a,b");

    visit(NAMED);

    assertThat(found).extracting(Difference::actual).containsExactly("encoding:gzip");
  }

  @Test
  void aPointerWithoutItsFieldsIsTold() throws Exception {
    answer("/json/main.json", 200, Map.of("Cache-Control", "max-age=600"), "{\"corte\":1}");

    Visit visit = visit(POINTER);

    assertThat(visit.pointerRule()).isFalse();
    assertThat(found)
        .extracting(Difference::kind, Difference::expected, Difference::actual)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                Difference.Kind.HEADER, "Access-Control-Allow-Origin: *", "absent"),
            org.assertj.core.groups.Tuple.tuple(
                Difference.Kind.HEADER, "Cache-Control: no-cache", "Cache-Control: max-age=600"));
  }

  @Test
  void otherBytesAnErrorAndAnEndlessBodyAreTold() throws Exception {
    answer("/json/main.json", 200, pointerFields(), "{\"corte\":2}");
    answer("/roto.json", 503, Map.of(), "");
    server.createContext(
        "/sin-fin.json",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            while (true) {
              body.write(new byte[8192]);
            }
          }
        });

    Visit visit = visit(POINTER, file("roto.json", "x"), file("sin-fin.json", "x"));

    assertThat(visit.reached()).isTrue();
    assertThat(found)
        .extracting(Difference::actual)
        .containsExactly(
            Sha256.of("{\"corte\":2}".getBytes(UTF_8)).prefixed(), "status:503", "size:>1");
  }

  @Test
  void aRedirectIsFollowedOnTheSameHostOnlyAndNotForEver() throws Exception {
    answer("/json/main.json", 302, Map.of("Location", "/otro.json"), "");
    answer("/otro.json", 200, pointerFields(), "{\"corte\":1}");
    answer("/ajeno.json", 302, Map.of("Location", "http://example.invalid/x"), "");
    answer("/vueltas.json", 302, Map.of("Location", "/vueltas.json"), "");

    visit(POINTER, file("ajeno.json", "x"), file("vueltas.json", "x"));

    assertThat(found)
        .extracting(Difference::actual)
        .containsExactly("redirect:http://example.invalid/x", "redirect:/vueltas.json");
  }

  @Test
  void whereNobodyAnswersThatIsTold() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }

    Visit visit = visit(URI.create("http://127.0.0.1:" + port), Optional.empty(), POINTER);

    assertThat(visit.reached()).isFalse();
    assertThat(found)
        .singleElement()
        .satisfies(d -> assertThat(d.actual()).startsWith("unreachable:").doesNotContain("java."));
  }

  @Test
  void aCertificateThatNobodyNamedIsNeverTrusted() throws Exception {
    Path store = folder.resolve("server.p12");
    keytool(
        "-genkeypair -alias server -keyalg EC -storetype PKCS12 -storepass secreto"
            + " -dname CN=localhost -ext san=dns:localhost,ip:127.0.0.1 -keystore "
            + store);
    Path certificate = folder.resolve("server.pem");
    keytool(
        "-exportcert -rfc -alias server -storepass secreto -keystore "
            + store
            + " -file "
            + certificate);
    HttpsServer secure = secure(store);
    try {
      URI at = URI.create("https://127.0.0.1:" + secure.getAddress().getPort() + "/");

      assertThat(visit(at, Optional.empty(), POINTER).reached()).isFalse();
      assertThat(found).singleElement().satisfies(d -> assertThat(d.actual()).startsWith("tls:"));
      found.clear();
      assertThat(visit(at, Optional.of(certificate), POINTER).reached()).isTrue();
      assertThat(found).isEmpty();
    } finally {
      secure.stop(0);
    }
  }

  private static HttpsServer secure(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance(store.toFile(), "secreto".toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "secreto".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer secure = HttpsServer.create(loopback(), 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(context));
    secure.createContext(
        "/json/main.json",
        exchange -> {
          pointerFields().forEach(exchange.getResponseHeaders()::add);
          byte[] body = "{\"corte\":1}".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    secure.start();
    return secure;
  }

  private void keytool(String arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ", -1)));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.txt").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("keytool.txt"))).isZero();
  }
}
