package mx.prep.core.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's own sshd, in the foreground, on a port of its own, as the user who runs the tests. */
public final class OpenSshServer implements AutoCloseable {
  private static final Path PRIVILEGE_SEPARATION = Path.of("/run/sshd");

  private final Path home;
  private final int port;
  private final Process process;

  private OpenSshServer(Path home, int port, Process process) {
    this.home = home;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts one whose host keys and users' keys are made by ssh-keygen.
   *
   * @param extra lines of its configuration
   */
  public static OpenSshServer start(Path home, List<String> hostKeyTypes, String... extra)
      throws Exception {
    List<String> config =
        new ArrayList<>(
            List.of(
                "AuthorizedKeysFile " + home.resolve("authorized_keys"),
                "AuthenticationMethods publickey",
                "PermitRootLogin prohibit-password",
                "StrictModes no",
                "Subsystem sftp internal-sftp"));
    config.addAll(Arrays.asList(extra));
    return bare(home, hostKeyTypes, config.toArray(String[]::new));
  }

  /**
   * Starts one that has host keys and an address, and else only what is given.
   *
   * @param lines of its configuration
   */
  public static OpenSshServer bare(Path home, List<String> hostKeyTypes, String... lines)
      throws Exception {
    Path sshd = RealPart.SSHD.require();
    if ("root".equals(user()) && !Files.exists(PRIVILEGE_SEPARATION)) {
      Files.createDirectory(PRIVILEGE_SEPARATION);
    }
    int port = freePort();
    List<String> config = new ArrayList<>();
    for (String type : hostKeyTypes) {
      Path key = home.resolve("host_" + type);
      keygen(key, type, "");
      config.add("HostKey " + key);
    }
    config.addAll(List.of("Port " + port, "ListenAddress 127.0.0.1", "PidFile none", "UsePAM no"));
    config.addAll(Arrays.asList(lines));
    Path file = Files.write(home.resolve("sshd_config"), config);
    Process process =
        new ProcessBuilder(sshd.toString(), "-D", "-e", "-f", file.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader log = process.errorReader(StandardCharsets.UTF_8);
    String line = log.readLine();
    while (line != null && !line.contains("Server listening")) {
      line = log.readLine();
    }
    if (line == null) {
      throw new IOException("sshd did not start");
    }
    Thread drain = new Thread(() -> drain(log), "sshd-log");
    drain.setDaemon(true);
    drain.start();
    return new OpenSshServer(home, port, process);
  }

  /** Keeps sshd from waiting for somebody to read its log. */
  private static void drain(BufferedReader log) {
    try {
      while (log.readLine() != null) {
        // nobody wants it
      }
    } catch (IOException e) {
      // sshd ended
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Who runs the tests, and may log in. */
  public static String user() {
    return System.getProperty("user.name");
  }

  /** Makes a key pair; {@code ed25519}, {@code ecdsa}, {@code rsa}. */
  public static void keygen(Path file, String type, String password) throws Exception {
    Process keygen =
        new ProcessBuilder(
                RealPart.SSH_KEYGEN.require().toString(),
                "-q",
                "-t",
                type,
                "-N",
                password,
                "-f",
                file.toString())
            .inheritIO()
            .start();
    if (!keygen.waitFor(60, TimeUnit.SECONDS) || keygen.exitValue() != 0) {
      throw new IOException("ssh-keygen failed");
    }
  }

  /** A private key that may log in. */
  public Path identity(String type, String password) throws Exception {
    Path key = home.resolve("id_" + type + (password.isEmpty() ? "" : "_locked"));
    if (!Files.exists(key)) {
      keygen(key, type, password);
    }
    Files.copy(
        key.resolveSibling(key.getFileName() + ".pub"),
        home.resolve("authorized_keys"),
        StandardCopyOption.REPLACE_EXISTING);
    return key;
  }

  /** Where it listens, on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** A known-hosts file that pins the host's key of that type alone. */
  public Path knownHosts(String type) throws IOException {
    return knownHosts(type, port);
  }

  /** The same for who reaches it by another port of this machine. */
  public Path knownHosts(String type, int through) throws IOException {
    String key = Files.readString(home.resolve("host_" + type + ".pub"));
    return Files.writeString(
        home.resolve("known_" + type + "_" + through), "[127.0.0.1]:" + through + " " + key);
  }

  /** Its private key of that type. */
  public Path hostKey(String type) {
    return home.resolve("host_" + type);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
