package mx.prep.publish.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import mx.prep.core.config.HostPort;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.WebServer;
import mx.prep.core.testkit.RealPart;
import mx.prep.core.testkit.VerifiedCuts;
import mx.prep.publish.pin.CutCookie;
import mx.prep.publish.store.ObjectSiteStoreFactory;
import mx.prep.publish.web.tls.TestCertificates;
import mx.prep.publish.web.tls.TlsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS as curl and OpenSSL see it. */
final class TlsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private TestCertificates.Pair pair;
  private int plainPort;
  private WebServer server;
  private URI address;
  private byte[] large;

  @BeforeEach
  void start() throws Exception {
    pair = new TestCertificates(folder).elliptic("one");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      plainPort = free.getLocalPort();
    }
    TlsConfig tls =
        new TlsConfig(
            pair.certificate(),
            pair.key(),
            Duration.ofMillis(20),
            Optional.of(Duration.ofDays(30)),
            Optional.of(new HostPort("127.0.0.1", plainPort)),
            Optional.of(folder));
    SiteStore store =
        new ObjectSiteStoreFactory()
            .openForWriting(new DataFolder(folder.resolve("data")), Limits.DEFAULT);
    VerifiedCuts cuts = new VerifiedCuts(store, folder);
    large = new byte[5 << 20];
    new Random(2).nextBytes(large);
    server =
        new EmbeddedServerFactory()
            .create(
                new Configs().tls(tls).frameAncestors("'self'").build(), store, Clock.systemUTC());
    server.show(
        LiveSite.unproven(
            cuts.accept(
                cuts.full(
                    Map.of("json/main.json", "{\"corte\":1}".getBytes(UTF_8), "a.pdf", large)))));
    server.start();
    address = server.address().orElseThrow();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String curl(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                RealPart.CURL.require().toString(),
                "-sS",
                "--cacert",
                pair.certificate().toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private static String run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return said;
  }

  @Test
  void curlSpeaksHttp2AndHttp11() throws Exception {
    String url = address.resolve("/json/main.json").toString();
    String form = "\n%{http_version} %{http_code} %{ssl_verify_result}";

    assertThat(curl("--http2", "-w", form, url)).isEqualTo("{\"corte\":1}\n2 200 0");
    assertThat(curl("--http1.1", "-w", form, url)).isEqualTo("{\"corte\":1}\n1.1 200 0");
    assertThat(curl("--http2", "-i", url).toLowerCase(java.util.Locale.ROOT))
        .contains("strict-transport-security: max-age=2592000")
        .contains("content-security-policy: frame-ancestors 'self'")
        .containsPattern("set-cookie: " + CutCookie.NAME + "=[0-9a-f]{64}; .*; secure");
  }

  @Test
  void aLargeFileAndAPartOfItComeOverHttp2() throws Exception {
    Path got = folder.resolve("got");
    String url = address.resolve("/a.pdf").toString();
    curl("--http2", "-o", got.toString(), url);
    assertThat(Files.readAllBytes(got)).isEqualTo(large);

    curl("--http2", "-C", "-", "-o", got.toString(), url); // nothing is left to fetch
    assertThat(Files.readAllBytes(got)).isEqualTo(large);
    Files.write(got, java.util.Arrays.copyOf(large, 1_000_000));
    curl("--http2", "-C", "-", "-o", got.toString(), url);
    assertThat(Files.readAllBytes(got)).isEqualTo(large);
  }

  @ParameterizedTest
  @CsvSource({
    "-tls1_3, '', true",
    "-tls1_2, ECDHE-ECDSA-AES128-GCM-SHA256, true",
    "-tls1_2, ECDHE-ECDSA-CHACHA20-POLY1305, true",
    "-tls1_2, ECDHE-ECDSA-AES128-SHA256:@SECLEVEL=0, false",
    "-tls1_2, AES128-SHA:@SECLEVEL=0, false",
    "-tls1_1, DEFAULT:@SECLEVEL=0, false",
    "-tls1, DEFAULT:@SECLEVEL=0, false"
  })
  void onlyVersionsAndSuitesThatKeepSecrets(String version, String suites, boolean spoken)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                RealPart.OPENSSL.require().toString(),
                "s_client",
                "-connect",
                "127.0.0.1:" + address.getPort(),
                version));
    if (!suites.isEmpty()) {
      command.addAll(List.of("-cipher", suites));
    }

    assertThat(run(command).contains("BEGIN CERTIFICATE")).isEqualTo(spoken);
  }

  @Test
  void aRenewedCertificateIsUsedAndOpenConnectionsStay() throws Exception {
    BigInteger first = serial();
    TestCertificates.Pair next = new TestCertificates(folder).elliptic("two");
    TestCertificates.Pair last = new TestCertificates(folder).rsa("three");
    try (SSLSocket open = connect()) {
      assertThat(status(open)).isEqualTo("HTTP/1.1 200 OK");

      // One file after the other, as renewals come: between them nothing fits together.
      replace(next.certificate(), pair.certificate());
      assertThat(serial()).isEqualTo(first);
      replace(next.key(), pair.key());
      BigInteger second = awaitOther(List.of(first));
      Files.writeString(pair.certificate(), "no certificate any more");
      assertThat(serial()).isEqualTo(second);
      replace(last.key(), pair.key());
      replace(last.certificate(), pair.certificate());
      BigInteger third = awaitOther(List.of(second));

      assertThat(third).isNotIn(first, second);
      assertThat(status(open)).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  private static void replace(Path file, Path target) throws IOException {
    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * The next certificate's serial number; until then every handshake works, with the one before.
   */
  private BigInteger awaitOther(List<BigInteger> known) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    BigInteger now = serial();
    while (known.contains(now)) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      now = serial();
    }
    return now;
  }

  private BigInteger serial() throws Exception {
    try (SSLSocket socket = connect()) {
      X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return shown.getSerialNumber();
    }
  }

  private SSLSocket connect() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", address.getPort());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.startHandshake();
    return socket;
  }

  private static String status(SSLSocket socket) throws IOException {
    socket
        .getOutputStream()
        .write("HEAD /json/main.json HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        break;
      }
      head.append((char) c);
    }
    return head.substring(0, Math.max(0, head.indexOf("\r\n")));
  }

  @Test
  void withoutTlsVisitorsAreSentOnAndChallengesAnswered() throws Exception {
    RawHttp plain = new RawHttp(URI.create("http://127.0.0.1:" + plainPort + "/"));
    Path place = Files.createDirectories(folder.resolve(".well-known/acme-challenge"));
    Files.writeString(place.resolve("token-1_A"), "token.thumbprint");

    RawHttp.Answer sent = plain.get("/json/main.json?x=1");
    assertThat(sent.status()).isEqualTo(301);
    assertThat(sent.field("Location"))
        .contains("https://prep.example:" + address.getPort() + "/json/main.json?x=1");
    assertThat(sent.field("Set-Cookie")).isEmpty();
    assertThat(plain.get("/.well-known/acme-challenge/token-1_A").text())
        .isEqualTo("token.thumbprint");
    assertThat(plain.get("/.well-known/acme-challenge/../../one-privkey.pem").status())
        .isIn(301, 400);
    assertThat(plain.get("/.well-known/acme-challenge/..%2f..%2fone-privkey.pem").text())
        .doesNotContain("PRIVATE");
    assertThat(
            plain
                .send("GET /x HTTP/1.1\r\nHost: a\"><script>\r\nConnection: close\r\n\r\n")
                .status())
        .isEqualTo(400);
  }

  /** What is asked here is which certificate is shown, whoever signed it. */
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
