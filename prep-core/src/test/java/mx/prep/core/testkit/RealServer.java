package mx.prep.core.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real web server with a main configuration that has nothing but a folder for ours. */
public abstract class RealServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(20);

  final Path folder;
  final Path program;
  private final int port;
  private Process process;

  RealServer(Path folder, Path program) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.program = program;
    Files.createDirectories(folder.resolve("sites"));
    Files.createDirectories(folder.resolve("logs"));
    // Where the test runs as root, the server's own user must come in.
    for (Path above = folder; above.startsWith(Path.of("/tmp")); above = above.getParent()) {
      if (Files.getOwner(above).equals(Files.getOwner(folder)) && !above.equals(Path.of("/tmp"))) {
        Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  /** The port that is left for our site, on the loopback address. */
  public int port() {
    return port;
  }

  abstract String mainConfiguration() throws IOException;

  abstract List<String> command();

  /** Checks the syntax of what is there. */
  public abstract List<String> test();

  /** Takes a new configuration over. */
  public abstract List<String> reload();

  Path main() {
    return folder.resolve("main.conf");
  }

  /** Where a site's configuration belongs. */
  public Path site() {
    return folder.resolve("sites").resolve("prep.conf");
  }

  /** Where a site's visits may be logged. */
  public Path accessLog() {
    return folder.resolve("logs").resolve("access.log");
  }

  /** What it complains of. */
  public Path errorLog() {
    return folder.resolve("logs").resolve("error.log");
  }

  /** Starts it with what is there. */
  public void start() throws IOException {
    Files.writeString(main(), mainConfiguration());
    process =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    await(() -> Files.exists(folder.resolve("server.pid")));
  }

  /** Something that comes true while it starts. */
  private interface Condition {
    boolean holds() throws IOException;
  }

  private void await(Condition condition) throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!condition.holds()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException(Files.readString(folder.resolve("output")));
      }
      Thread.onSpinWait();
    }
  }

  /** Once it has taken the configuration over. */
  public URI address() throws IOException {
    await(this::listens);
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(START.toSeconds(), TimeUnit.SECONDS).join();
  }
}
