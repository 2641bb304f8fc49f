package mx.prep.publish.webserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import mx.prep.core.config.HostPort;
import mx.prep.core.testkit.OwnAddress;
import mx.prep.core.testkit.RealNginx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * T82, T83: the bounds that nginx is told, met by a visitor from an address that is not the
 * machine's loopback, which has none: the site's own check must always come through.
 */
@Timeout(120)
final class NginxLimitsIT {
  private static final int TOO_MANY = 429;
  private static final int MOST_TRIES = 500;
  private static final int LARGE = 24 << 20;

  @TempDir Path folder;
  private RealNginx real;
  private Foreign foreign;
  private InetAddress own;
  private URI stranger;
  private URI loopback;

  @BeforeEach
  void prepare() throws Exception {
    own = OwnAddress.require();
    real = new RealNginx(folder.resolve("server"));
    real.start();
  }

  @AfterEach
  void stop() {
    if (foreign != null) {
      foreign.close();
    }
    if (real != null) {
      real.close();
    }
  }

  private void serve(int connections, int requestsPerSecond) throws Exception {
    List<HostPort> listen =
        List.of(
            new HostPort("127.0.0.1", real.port()),
            new HostPort(own.getHostAddress(), real.port()));
    foreign =
        new Foreign(
            folder.resolve("difusor"),
            new NginxFactory(),
            Configs.installed(real, listen, connections, requestsPerSecond),
            Clock.systemUTC());
    byte[] large = new byte[LARGE];
    new Random(1).nextBytes(large);
    foreign.show(
        foreign.proven(
            foreign.accept(
                Map.of(
                    "index.html", bytes("<p>Resultados"),
                    "json/main.json", bytes("{}"),
                    "actas/grande.bin", large)),
            "manifest"));
    foreign.start();
    loopback = real.address();
    stranger = URI.create("http://" + own.getHostAddress() + ":" + real.port() + "/");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static int status(URI site, String... fields) throws IOException {
    return Raw.get(site, "/json/main.json", fields).status();
  }

  /** One a second, and five at once besides. */
  @Test
  void whoAsksTooOftenIsToldSoAndOnlyThey() throws Exception {
    serve(0, 1);

    List<Integer> answers = new ArrayList<>();
    while (!answers.contains(TOO_MANY) && answers.size() < MOST_TRIES) {
      answers.add(status(stranger));
    }

    assertThat(answers).startsWith(200, 200, 200, 200, 200, 200).endsWith(TOO_MANY);
    for (int i = 0; i < 3 * answers.size(); i++) {
      assertThat(status(loopback)).isEqualTo(200);
    }
    assertThat(Raw.get(stranger, "/").field("Content-Security-Policy")).isPresent();
  }

  @Test
  void aVisitorHasSoManyConnectionsAndNoMore() throws Exception {
    serve(2, 0);
    try (Socket first = loading(stranger);
        Socket second = loading(stranger)) {
      assertThat(status(stranger)).isEqualTo(TOO_MANY);
      assertThat(status(loopback)).isEqualTo(200);
      assertThat(first.isConnected() && second.isConnected()).isTrue();
    }
    int tries = 0;
    while (status(stranger) != 200) {
      assertThat(++tries).as("connections that ended still count").isLessThan(MOST_TRIES);
    }
    try (Socket first = loading(loopback);
        Socket second = loading(loopback);
        Socket third = loading(loopback)) {
      assertThat(status(loopback)).isEqualTo(200);
      assertThat(first.isConnected() && second.isConnected() && third.isConnected()).isTrue();
    }
  }

  /** A visitor who has begun to read what is larger than all buffers on the way. */
  private static Socket loading(URI site) throws IOException {
    Socket socket = new Socket(site.getHost(), site.getPort());
    socket.setSoTimeout(20_000);
    socket
        .getOutputStream()
        .write(bytes("GET /actas/grande.bin HTTP/1.1\r\nHost: prep.example\r\n\r\n"));
    assertThat(socket.getInputStream().readNBytes(12)).isEqualTo(bytes("HTTP/1.1 200"));
    return socket;
  }

  @Test
  void aRequestIsOnlySoLarge() throws Exception {
    serve(0, 0);

    assertThat(begins("GET / HTTP/1.1\r\nX-Larga: " + "x".repeat(9_000))).contains(" 400");
    assertThat(begins("GET /" + "x".repeat(9_000) + " HTTP/1.1")).contains(" 414");
    assertThat(begins("POST / HTTP/1.1\r\nContent-Length: 2000")).containsPattern(" 4(05|13)");
    assertThat(status(stranger, "X-Corta: " + "x".repeat(7_000))).isEqualTo(200);
  }

  /** The first bytes of the answer: what was not read of the request resets the connection. */
  private String begins(String request) throws IOException {
    try (Socket socket = new Socket(own, real.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(bytes(request + "\r\nHost: prep.example\r\n\r\n"));
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }
  }

  /** Slowloris: the head of a request that never ends. */
  @Test
  void whoIsTooSlowToAskIsHungUpOn() throws Exception {
    serve(0, 0);
    try (Socket socket = new Socket(own, real.port())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(bytes("GET / HTTP/1.1\r\nHost: prep.exa"));

      assertThat(isHungUp(socket)).isTrue();
    }
    assertThat(status(stranger)).isEqualTo(200);
  }

  private static boolean isHungUp(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() == -1;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true; // reset, which frees the server's memory at once
    }
  }
}
