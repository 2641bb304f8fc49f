package mx.prep.transfer.https;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import mx.prep.core.config.Limits;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Delivery.TooLargeException;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.testkit.StemConvention;
import mx.prep.transfer.TransferError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A web server that lies, drips, breaks off or sends elsewhere. */
@Timeout(60)
final class HttpsFaultsIT {
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final byte[] ARCHIVE = new byte[1_000_000];
  private static final String INDEX =
      "{\"format\":\"prep-index/1\",\"files\":["
          + "{\"name\":\"cut.manifest\",\"size\":8,\"modified\":1},"
          + "{\"name\":\"cut.sig\",\"size\":9,\"modified\":1},"
          + "{\"name\":\"cut.zip\",\"size\":1000000,\"modified\":1}]}";

  @TempDir private static Path keys;
  private static TlsFiles tls;

  @TempDir private Path home;
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private ExecutorService threads;
  private HttpsServer server;
  private Source source;
  private Answer index =
      exchange -> send(exchange, 200, "\"i1\"", INDEX.getBytes(StandardCharsets.UTF_8));
  private Answer archive = exchange -> send(exchange, 200, "\"a1\"", ARCHIVE);

  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  @BeforeAll
  static void makeKeys() throws Exception {
    tls = TlsFiles.make(keys);
    new Random(5).nextBytes(ARCHIVE);
  }

  @BeforeEach
  void start() throws Exception {
    start("server");
  }

  private void start(String identity) throws Exception {
    threads = Executors.newCachedThreadPool();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(identity)));
    server.setExecutor(threads);
    server.createContext("/p/", this::answer);
    server.start();
    source = open(tls.file("ca.crt"), HttpsConfigs.PATIENT, HttpsConfigs.PATIENT);
  }

  private void reopen(String ca, Duration connect, Duration idle) throws IOException {
    source.close();
    source = open(tls.file(ca), connect, idle);
  }

  private static SSLContext context(String identity) throws Exception {
    KeyStore store =
        KeyStore.getInstance(tls.file(identity + ".p12").toFile(), TlsFiles.PASSWORD.toCharArray());
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, TlsFiles.PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private Source open(Path ca, Duration connect, Duration idle) throws IOException {
    return new HttpsSourceFactory()
        .create(
            HttpsConfigs.of(
                server.getAddress().getPort(), "/p", ca, Optional.empty(), connect, idle),
            new SourceContext(
                new StemConvention(),
                Files.createDirectories(home.resolve("incoming")),
                home.resolve("memory.json"),
                Limits.DEFAULT,
                Clock.systemUTC()));
  }

  @AfterEach
  void stop() {
    source.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    String name = exchange.getRequestURI().getPath().substring("/p/".length());
    asked.add(name + (range == null ? "" : " " + range));
    try (exchange) {
      switch (name) {
        case "latest.json" -> index.to(exchange);
        case "cut.zip" -> archive.to(exchange);
        case "cut.manifest" ->
            send(exchange, 200, "\"m\"", "manifest".getBytes(StandardCharsets.UTF_8));
        default -> send(exchange, 404, "\"-\"", new byte[0]);
      }
    } catch (IOException e) {
      // The client has gone, as the test wants.
    }
  }

  private static void send(HttpExchange exchange, int status, String tag, byte[] bytes)
      throws IOException {
    exchange.getResponseHeaders().add("ETag", tag);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private Object pollFailure() {
    return catchThrowableOfType(PrepException.class, () -> source.poll()).code();
  }

  private Delivery only() throws InterruptedException {
    List<Delivery> deliveries = source.poll();
    assertThat(deliveries).hasSize(1);
    return deliveries.get(0);
  }

  private Object fetchFailure() throws Exception {
    try (Delivery delivery = only()) {
      return catchThrowableOfType(
              PrepException.class, () -> delivery.bring("cut.zip", ARCHIVE.length))
          .code();
    }
  }

  private void assertFetched() throws Exception {
    try (Delivery delivery = only()) {
      assertThat(delivery.bring("cut.zip", ARCHIVE.length).orElseThrow()).hasBinaryContent(ARCHIVE);
      assertThat(delivery.arrival("cut.zip").orElseThrow().size()).isEqualTo(ARCHIVE.length);
    }
  }

  @Test
  void anIndexThatIsAsItWasCostsOneSmallAnswer() throws Exception {
    source.poll();
    index =
        exchange -> {
          assertThat(exchange.getRequestHeaders().getFirst("If-None-Match")).isEqualTo("\"i1\"");
          send(exchange, 304, "\"i1\"", new byte[0]);
        };
    assertThat(source.poll()).hasSize(1);
  }

  @Test
  void aServerThatSaysNotModifiedToWhoKnowsNothingIsAtFault() {
    index = exchange -> send(exchange, 304, "\"i1\"", new byte[0]);
    assertThat(pollFailure()).isEqualTo(TransferError.HTTP_STATUS);
  }

  @Test
  void redirectsAreNotFollowed() throws Exception {
    Answer elsewhere =
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/p/cut.manifest");
          send(exchange, 302, "\"r\"", new byte[0]);
        };
    archive = elsewhere;
    assertThat(fetchFailure()).isEqualTo(TransferError.HTTP_STATUS);
    index = elsewhere;
    assertThat(pollFailure()).isEqualTo(TransferError.HTTP_STATUS);
    assertThat(asked).doesNotContain("cut.manifest");
  }

  @Test
  void anEndlessIndexIsNotRead() {
    index = HttpsFaultsIT::endless;
    assertThat(pollFailure()).isEqualTo(TransferError.INDEX_MALFORMED);
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] spaces = new byte[1 << 16];
    Arrays.fill(spaces, (byte) ' ');
    try (OutputStream out = exchange.getResponseBody()) {
      while (!Thread.currentThread().isInterrupted()) {
        out.write(spaces);
      }
    }
  }

  @Test
  void aBodyWithoutALengthIsNotTaken() throws Exception {
    archive = HttpsFaultsIT::endless;
    assertThat(fetchFailure()).isEqualTo(TransferError.PROTOCOL_BROKEN);
  }

  @Test
  void moreThanIsAllowedIsNotEvenBegun() throws Exception {
    try (Delivery delivery = only()) {
      assertThat(
              catchThrowableOfType(
                  TooLargeException.class, () -> delivery.bring("cut.zip", ARCHIVE.length - 1)))
          .isNotNull();
      try (var left = Files.walk(home.resolve("incoming"))) {
        assertThat(left.filter(Files::isRegularFile)).isEmpty();
      }
    }
  }

  @Test
  void whatIsCompressedOnTheWayIsNotTaken() throws Exception {
    archive =
        exchange -> {
          exchange.getResponseHeaders().add("Content-Encoding", "gzip");
          send(exchange, 200, "\"a1\"", ARCHIVE);
        };
    assertThat(fetchFailure()).isEqualTo(TransferError.PROTOCOL_BROKEN);
  }

  /** Says the whole length and sends a part of it. */
  private static void half(HttpExchange exchange, String tag) throws IOException {
    exchange.getResponseHeaders().add("ETag", tag);
    exchange.sendResponseHeaders(200, ARCHIVE.length);
    exchange.getResponseBody().write(ARCHIVE, 0, 600_000);
    exchange.getResponseBody().flush();
    throw new IOException("broken off");
  }

  private static void rest(HttpExchange exchange, String tag, byte[] of) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
    exchange
        .getResponseHeaders()
        .add("Content-Range", "bytes " + from + "-" + (of.length - 1) + "/" + of.length);
    send(exchange, 206, tag, Arrays.copyOfRange(of, from, of.length));
  }

  @Test
  void aTransferGoesOnWhereItBrokeOff() throws Exception {
    archive = exchange -> half(exchange, "\"a1\"");
    assertThat(fetchFailure()).isEqualTo(TransferError.CONNECTION_LOST);
    archive =
        exchange -> {
          assertThat(exchange.getRequestHeaders().getFirst("If-Range")).isEqualTo("\"a1\"");
          rest(exchange, "\"a1\"", ARCHIVE);
        };
    assertFetched();
    assertThat(asked)
        .last()
        .asString()
        .startsWith("cut.zip bytes=")
        .isNotEqualTo("cut.zip bytes=0-");
  }

  @Test
  void aFileThatChangedMeanwhileIsFetchedWhole() throws Exception {
    archive = exchange -> half(exchange, "\"old\"");
    assertThat(fetchFailure()).isEqualTo(TransferError.CONNECTION_LOST);
    archive = exchange -> send(exchange, 200, "\"a1\"", ARCHIVE);
    assertFetched();
  }

  /** Some servers answer a stale If-Range with the range all the same. */
  @Test
  void aRangeOfAnotherFileIsNotGluedOn() throws Exception {
    archive = exchange -> half(exchange, "\"old\"");
    assertThat(fetchFailure()).isEqualTo(TransferError.CONNECTION_LOST);
    archive =
        exchange -> {
          if (exchange.getRequestHeaders().containsKey("Range")) {
            rest(exchange, "\"a1\"", new byte[ARCHIVE.length]);
          } else {
            send(exchange, 200, "\"a1\"", ARCHIVE);
          }
        };
    assertFetched();
  }

  @Test
  void withoutAStrongTagNothingIsContinued() throws Exception {
    archive = exchange -> half(exchange, "W/\"a1\"");
    assertThat(fetchFailure()).isEqualTo(TransferError.CONNECTION_LOST);
    archive = exchange -> send(exchange, 200, "W/\"a1\"", ARCHIVE);
    assertFetched();
    assertThat(asked).allMatch(request -> !request.contains("bytes="));
  }

  @Test
  void aServerThatStopsInTheMiddleIsGivenUp() throws Exception {
    reopen("ca.crt", HttpsConfigs.PATIENT, SHORT);
    archive =
        exchange -> {
          exchange.sendResponseHeaders(200, ARCHIVE.length);
          exchange.getResponseBody().write(ARCHIVE, 0, 1_000);
          exchange.getResponseBody().flush();
          hang();
        };
    assertThat(fetchFailure()).isEqualTo(TransferError.NO_ANSWER);
  }

  @Test
  void aServerThatDripsIsGivenUp() throws Exception {
    reopen("ca.crt", HttpsConfigs.PATIENT, SHORT);
    archive =
        exchange -> {
          exchange.sendResponseHeaders(200, ARCHIVE.length);
          for (int i = 0; i < ARCHIVE.length; i++) {
            exchange.getResponseBody().write(ARCHIVE, i, 1);
            exchange.getResponseBody().flush();
            drip();
          }
        };
    assertThat(fetchFailure()).isEqualTo(TransferError.TOO_SLOW);
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() throws Exception {
    reopen("ca.crt", SHORT, HttpsConfigs.PATIENT);
    index = exchange -> hang();
    assertThat(pollFailure()).isEqualTo(TransferError.NO_ANSWER);
  }

  private static void hang() throws IOException {
    pause(Duration.ofMinutes(1));
  }

  /** What is slow here is the server under test, not the test. */
  private static void drip() throws IOException {
    pause(Duration.ofMillis(50));
  }

  private static void pause(Duration time) throws IOException {
    try {
      new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void closingEndsWhatIsUnderWay() throws Exception {
    index =
        exchange -> {
          source.close();
          hang();
        };
    assertThat(pollFailure()).isEqualTo(TransferError.CLOSED);
  }

  @Test
  void aServerOfAnotherAuthorityIsNotBelieved() throws Exception {
    reopen("other-ca.crt", HttpsConfigs.PATIENT, HttpsConfigs.PATIENT);
    assertThat(pollFailure()).isEqualTo(TransferError.TLS_REFUSED);
    assertThat(asked).isEmpty();
  }

  @Test
  void aCertificateOfAnotherHostIsNotBelieved() throws Exception {
    stop();
    start("elsewhere");
    assertThat(pollFailure()).isEqualTo(TransferError.TLS_REFUSED);
    assertThat(asked).isEmpty();
  }

  @Test
  void aNameThatTheIndexDoesNotHaveIsNotAskedFor() throws Exception {
    try (Delivery delivery = only()) {
      assertThat(delivery.bring("secret.zip", 1_000)).isEmpty();
    }
    assertThat(asked).containsOnly("latest.json");
  }
}
