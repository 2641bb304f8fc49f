package mx.prep.publish.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.WebServer;
import mx.prep.core.testkit.RealPart;
import mx.prep.core.testkit.VerifiedCuts;
import mx.prep.publish.store.ObjectSiteStoreFactory;
import mx.prep.publish.web.limit.AddressBlock;
import mx.prep.publish.web.limit.LimitsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Visitors who take more than their share, or more than their time (threats T82, T83, T85). They
 * come from several of the loopback network's addresses; this machine's own is never limited.
 */
final class VisitorsIT {
  private static final String ONE = "127.0.0.2";
  private static final String OTHER = "127.0.0.3";

  @TempDir static Path folder;
  private static SiteStore store;
  private static StagedSite site;
  private WebServer server;
  private int port;

  @BeforeAll
  static void stage() {
    store =
        new ObjectSiteStoreFactory()
            .openForWriting(new DataFolder(folder.resolve("data")), Limits.DEFAULT);
    byte[] large = new byte[32 << 20];
    new Random(3).nextBytes(large);
    VerifiedCuts cuts = new VerifiedCuts(store, folder);
    site = cuts.accept(cuts.full(Map.of("json/main.json", "{}".getBytes(UTF_8), "a.pdf", large)));
  }

  private void open(Configs configs) {
    server = new EmbeddedServerFactory().create(configs.build(), store, Clock.systemUTC());
    server.show(LiveSite.unproven(site));
    server.start();
    port = server.address().orElseThrow().getPort();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Socket connect(String from) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(30_000);
    return socket;
  }

  private static void ask(Socket socket, String... fields) throws IOException {
    String more = fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
    socket
        .getOutputStream()
        .write(("GET /json/main.json HTTP/1.1\r\nHost: x\r\n" + more + "\r\n").getBytes(US_ASCII));
  }

  /** The head of an answer and the body that its length tells of. */
  private static String answer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(US_ASCII).endsWith("\r\n\r\n")) {
      int c = in.read();
      if (c < 0) {
        return head.toString(US_ASCII);
      }
      head.write(c);
    }
    String text = head.toString(US_ASCII);
    int at = text.indexOf("Content-Length: ") + 16;
    int length = Integer.parseInt(text.substring(at, text.indexOf('\r', at)));
    return text + new String(in.readNBytes(length), UTF_8);
  }

  private String once(String from, String... fields) throws IOException {
    try (Socket socket = connect(from)) {
      ask(socket, fields);
      return answer(socket);
    }
  }

  private static LimitsConfig limits(int burst, int connections, List<AddressBlock> proxies) {
    return new LimitsConfig(1, burst, 0, connections, List.of(), proxies);
  }

  @Test
  void whoAsksTooOftenIsToldWhenToComeBackAndNobodyElseIs() throws IOException {
    open(new Configs().limits(limits(3, 0, List.of())));
    for (int i = 0; i < 3; i++) {
      assertThat(once(ONE)).startsWith("HTTP/1.1 200");
    }

    assertThat(once(ONE))
        .startsWith("HTTP/1.1 429")
        .contains("Retry-After: 1\r\n")
        .contains("demasiadas solicitudes");
    assertThat(once(OTHER)).startsWith("HTTP/1.1 200");
    for (int i = 0; i < 10; i++) {
      assertThat(once("127.0.0.1")).startsWith("HTTP/1.1 200");
    }
  }

  /** T85: whoever writes that it asks for another stays who it is. */
  @Test
  void onlyATrustedProxyIsBelievedWhomItAsksFor() throws IOException {
    open(new Configs().limits(limits(1, 0, List.of(new AddressBlock(OTHER)))));
    assertThat(once(ONE, "X-Forwarded-For: 198.51.100.1")).startsWith("HTTP/1.1 200");
    assertThat(once(ONE, "X-Forwarded-For: 198.51.100.2")).startsWith("HTTP/1.1 429");

    assertThat(once(OTHER, "X-Forwarded-For: 198.51.100.3")).startsWith("HTTP/1.1 200");
    assertThat(once(OTHER, "X-Forwarded-For: 198.51.100.4")).startsWith("HTTP/1.1 200");
    assertThat(once(OTHER, "X-Forwarded-For: 198.51.100.5, 198.51.100.4"))
        .as("what stands before the last is the visitor's own writing")
        .startsWith("HTTP/1.1 429");
    assertThat(once(OTHER, "X-Forwarded-For: 198.51.100.3, " + OTHER)).startsWith("HTTP/1.1 429");
    assertThat(once(OTHER, "X-Forwarded-For: evil")).startsWith("HTTP/1.1 200");
  }

  @Test
  void whoIsOnTheListIsNotLimited() throws IOException {
    open(
        new Configs()
            .limits(
                new LimitsConfig(
                    1, 1, 1, 1, List.of(new AddressBlock("127.0.0.2/31")), List.of())));
    List<Socket> open = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Socket socket = connect(ONE);
      open.add(socket);
      ask(socket);
      assertThat(answer(socket)).startsWith("HTTP/1.1 200");
    }
    for (Socket socket : open) {
      socket.close();
    }
  }

  @Test
  void whoHasTooManyConnectionsIsToldAndThenNotHeard() throws IOException {
    open(new Configs().limits(new LimitsConfig(0, 1, 0, 2, List.of(), List.of())));
    try (Socket first = connect(ONE);
        Socket second = connect(ONE)) {
      ask(first);
      ask(second);
      assertThat(answer(first)).startsWith("HTTP/1.1 200");
      assertThat(answer(second)).startsWith("HTTP/1.1 200");
      try (Socket third = connect(ONE)) {
        ask(third);
        assertThat(answer(third))
            .startsWith("HTTP/1.1 503")
            .contains("Connection: close\r\n")
            .contains("Retry-After: 5\r\n");
        assertThat(third.getInputStream().read()).isNegative();
      }
      assertThat(once(OTHER)).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void newConnectionsOfOneAddressHaveARate() throws IOException {
    open(new Configs().limits(new LimitsConfig(0, 1, 2, 0, List.of(), List.of())));
    int served = 0;
    for (int i = 0; i < 10; i++) {
      try {
        served += once(ONE).startsWith("HTTP/1.1 200") ? 1 : 0;
      } catch (IOException closed) {
        assertThat(closed).isInstanceOf(java.net.SocketException.class);
      }
    }

    assertThat(served).isBetween(2, 9);
    assertThat(once(OTHER)).startsWith("HTTP/1.1 200");
  }

  @Test
  void whenNoMoreFitTheNextAreToldAndTheSilentMakeRoom() throws IOException {
    open(
        new Configs()
            .maxConnections(10)
            .limits(new LimitsConfig(0, 1, 0, 0, List.of(), List.of())));
    List<Socket> silent = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Socket socket = connect(ONE);
      ask(socket);
      assertThat(answer(socket)).startsWith("HTTP/1.1 200");
      silent.add(socket);
    }

    assertThat(once(OTHER)).startsWith("HTTP/1.1 503").contains("demasiadas visitas");
    for (Socket socket : silent) {
      assertThat(socket.getInputStream().read()).isNegative(); // long before idleTimeout
      socket.close();
    }
    assertThat(once(OTHER)).startsWith("HTTP/1.1 200");
  }

  /** T82: a head a byte at a time never makes the connection idle. */
  @Test
  void aRequestSentAByteAtATimeIsCutOffAndOthersAreServedMeanwhile() throws IOException {
    open(
        new Configs()
            .headTimeout(Duration.ofSeconds(1))
            .limits(new LimitsConfig(0, 1, 0, 0, List.of(), List.of())));
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      slow.add(connect(ONE));
    }

    int rounds = 0;
    while (slow.stream().anyMatch(VisitorsIT::sendsOneMore)) {
      assertThat(once(OTHER)).startsWith("HTTP/1.1 200");
      assertThat(rounds++).isLessThan(10_000);
    }

    assertThat(rounds).isPositive();
    assertThat(once(ONE)).startsWith("HTTP/1.1 200");
  }

  /** Whether the server still listens to it. */
  private static boolean sendsOneMore(Socket socket) {
    try {
      socket.getOutputStream().write('G');
      socket.setSoTimeout(1);
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A visitor who takes his time between requests, over one connection, is no slow one. */
  @Test
  void pausesBetweenRequestsAreNoSlowness() throws IOException {
    open(new Configs().headTimeout(Duration.ofSeconds(2)));
    try (Socket socket = connect(ONE);
        Socket clock = connect(OTHER)) {
      ask(socket);
      assertThat(answer(socket)).startsWith("HTTP/1.1 200");
      // Says nothing at all, and is closed for it after that time.
      assertThat(clock.getInputStream().read()).isNegative();
      ask(socket);
      assertThat(answer(socket)).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void anAnswerThatIsHardlyTakenIsCutOff() throws Exception {
    open(new Configs().minRate("256KiB").headTimeout(Duration.ofSeconds(1)));
    Process curl =
        new ProcessBuilder(
                RealPart.CURL.require().toString(),
                "-sS",
                "--limit-rate",
                "20k",
                "-o",
                folder.resolve("slow").toString(),
                "http://127.0.0.1:" + port + "/a.pdf")
            .redirectErrorStream(true)
            .start();

    assertThat(curl.waitFor()).as("curl: partial file, or failure to receive").isIn(18, 56);
    assertThat(once(OTHER)).startsWith("HTTP/1.1 200");
  }

  /** RFC 9112, section 11.2: what two servers may read as two different requests is no request. */
  @Test
  void nothingIsSmuggled() throws IOException {
    open(new Configs());
    List<String> tricks =
        List.of(
            "Content-Length: 3\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
            "Transfer-Encoding: xchunked",
            "Transfer-Encoding : chunked",
            "Transfer-Encoding:\u000bchunked",
            "Content-Length: +3",
            "Content-Length: 3, 4",
            "Content-Length: -1",
            "Content-Length: 0x3",
            "X: y\nContent-Length: 3",
            "X: y\r\n Content-Length: 3",
            "Content-Length:\r\n 3",
            "Content-Length : 3",
            "X\u0000: y");
    for (String trick : tricks) {
      try (Socket socket = connect(ONE)) {
        socket
            .getOutputStream()
            .write(
                ("GET /json/main.json HTTP/1.1\r\nHost: x\r\n"
                        + trick
                        + "\r\n\r\nabcGET /json/main.json HTTP/1.1\r\nHost: x\r\n\r\n")
                    .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        String all;
        try {
          all = new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (java.net.SocketException closed) {
          all = "HTTP/1.1 4"; // closed with bytes unread
        }
        assertThat(all).as(trick).startsWith("HTTP/1.1 4").doesNotContain("200 OK");
      }
    }
  }
}
