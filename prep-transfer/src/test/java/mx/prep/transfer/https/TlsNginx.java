package mx.prep.transfer.https;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mx.prep.core.testkit.RealPart;

/** Debian's nginx over TLS, as an Institute would set it up. */
final class TlsNginx implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(20);

  private final Path home;
  private final int port;
  private final Process process;

  /** Serves a folder; where {@code clients} is on, only to those with a certificate of the CA. */
  TlsNginx(Path home, TlsFiles tls, Path root, boolean clients) throws IOException {
    Path program = RealPart.NGINX.require();
    this.home = Files.createDirectories(home);
    this.port = freePort();
    Path configuration =
        Files.writeString(
            home.resolve("nginx.conf"),
            """
            daemon off;
            master_process off;
            pid nginx.pid;
            error_log error.log;
            events { }
            http {
              log_format asked '$request_method $uri $status $http_range $body_bytes_sent';
              access_log access.log asked;
              client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;
              uwsgi_temp_path t4; scgi_temp_path t5;
              server {
                listen 127.0.0.1:%d ssl;
                ssl_certificate %s;
                ssl_certificate_key %s;
                %s
                root %s;
              }
            }
            """
                .formatted(
                    port,
                    tls.file("server.crt"),
                    tls.file("server.key"),
                    clients
                        ? "ssl_client_certificate " + tls.file("ca.crt") + "; ssl_verify_client on;"
                        : "",
                    root));
    this.process =
        new ProcessBuilder(
                program.toString(), "-p", home.toString(), "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("output").toFile())
            .start();
    awaitStart();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private void awaitStart() throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          process.destroyForcibly();
          throw new IOException(Files.readString(home.resolve("output")), e);
        }
      }
    }
  }

  int port() {
    return port;
  }

  /** What was asked for: method, path, status, range, bytes. */
  List<String> log() throws IOException {
    return Files.readAllLines(home.resolve("access.log"));
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
