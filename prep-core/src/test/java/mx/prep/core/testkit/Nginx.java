package mx.prep.core.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A real nginx of this user, on a port of its own, everything it writes in one folder. */
public final class Nginx implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(20);

  private final Process process;
  private final URI address;

  /** Starts one that serves the document root; it need not be there yet. */
  public Nginx(Path folder, Path docroot) throws IOException {
    Path program = RealPart.NGINX.require();
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Files.createDirectories(folder.resolve("logs"));
    Path configuration =
        Files.writeString(folder.resolve("nginx.conf"), configuration(port, docroot));
    this.address = URI.create("http://127.0.0.1:" + port + "/");
    this.process =
        new ProcessBuilder(
                program.toString(), "-p", folder.toString(), "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    awaitStart(folder, port);
  }

  private static String configuration(int port, Path docroot) {
    return """
        daemon off;
        master_process off;
        pid nginx.pid;
        error_log error.log;
        events { }
        http {
          access_log off;
          client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;
          uwsgi_temp_path t4; scgi_temp_path t5;
          sendfile on;
          server { listen 127.0.0.1:%d; root %s; }
        }
        """
        .formatted(port, docroot);
  }

  private void awaitStart(Path folder, int port) throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          process.destroyForcibly();
          throw new IOException(Files.readString(folder.resolve("output")), e);
        }
      }
    }
  }

  /** Where it answers, with a slash at the end. */
  public URI address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(START.toSeconds(), TimeUnit.SECONDS).join();
  }
}
