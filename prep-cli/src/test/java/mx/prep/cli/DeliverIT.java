package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mx.prep.cli.command.Host;
import mx.prep.cli.command.Prep;
import mx.prep.cli.output.Terminal;
import mx.prep.cli.testing.Eventually;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.Shell.Result;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import mx.prep.core.plugin.PluginLoader;
import mx.prep.core.testkit.OpenSshServer;
import mx.prep.core.testkit.RealPart;
import mx.prep.transfer.keys.SshKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code prep institute deliver} and {@code serve}, with OpenSSH on the other side. */
@Timeout(120)
final class DeliverIT {
  @TempDir private Path home;
  private TestInstitute institute;
  private Path cuts;
  private Path first;
  private OpenSshServer server;

  @BeforeEach
  void start() throws Exception {
    institute = new TestInstitute(home.resolve("instituto"));
    cuts = Files.createDirectory(home.resolve("cortes"));
    first = institute.deliver(Cut.full(1, Map.of("index.html", "<p>1")), cuts);
    server = OpenSshServer.start(Files.createDirectory(home.resolve("sshd")), List.of("ed25519"));
    server.identity("ed25519", "");
    for (String difusor : List.of("a-good", "b-changed", "c-dead", "d-late")) {
      Files.createDirectory(home.resolve(difusor));
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String entry(String id, int port, Path knownHosts) {
    return String.format(
        "  - id: %s%n    push: { type: sftp, host: 127.0.0.1, port: %d, user: '%s', identity: '%s',"
            + " knownHosts: '%s', directory: '%s' }%n",
        id,
        port,
        OpenSshServer.user(),
        home.resolve("sshd").resolve("id_ed25519"),
        knownHosts,
        home.resolve(id));
  }

  private void list(String... entries) throws IOException {
    Files.writeString(home.resolve("difusores.yaml"), "difusores:\n" + String.join("", entries));
  }

  private Result deliver(Object... options) {
    return new Shell(home)
        .prep(
            Stream.concat(
                    Stream.of("institute", "deliver", "cortes", "--attempts", 2),
                    Stream.of(options))
                .toArray());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private List<String> received(String difusor) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve(difusor))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String lineOf(Result result, String difusor) {
    return result.lines().stream()
        .filter(line -> line.contains("\"" + difusor + "\""))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachDifusorGetsWhatItLacksAndThoseThatFailAreNamed() throws Exception {
    SshKey other = SshKey.generate(home.resolve("other"), "other");
    Path changed =
        Files.writeString(
            home.resolve("changed"),
            "[127.0.0.1]:" + server.port() + " " + other.publicKey() + "\n");
    Path known = server.knownHosts("ed25519");
    list(
        entry("a-good", server.port(), known),
        entry("b-changed", server.port(), changed),
        entry("c-dead", freePort(), changed));

    Result night = deliver("--output", "json");
    assertThat(night.exit()).isEqualTo(15);
    assertThat(night.lines()).hasSize(3);
    assertThat(lineOf(night, "a-good"))
        .contains("\"state\":\"delivered\"", "000001", "\"code\":null");
    assertThat(lineOf(night, "b-changed"))
        .contains("\"state\":\"failed\"", "\"code\":\"HOST_KEY_CHANGED\"", "\"attempts\":1")
        .as("who reads it is the Institute")
        .doesNotContain("Instituto");
    assertThat(lineOf(night, "c-dead"))
        .contains("\"state\":\"failed\"", "\"code\":\"UNREACHABLE\"", "\"attempts\":2");
    assertThat(night.err()).contains("1 de 3", "b-changed, c-dead");
    assertThat(received("b-changed")).isEmpty();

    institute.deliver(Cut.full(2, Map.of("index.html", "<p>2")).over(first), cuts);
    list(
        entry("a-good", server.port(), known),
        entry("b-changed", server.port(), known),
        entry("d-late", server.port(), known));
    Result mended = deliver();
    assertThat(mended.err()).contains("3 de 3");
    assertThat(mended.exit()).isZero();
    assertThat(mended.out())
        .contains("a-good  llegó al corte 2 (entregas: 1")
        .contains("b-changed  llegó al corte 2 (entregas: 2");
    assertThat(received("d-late")).hasSize(6).noneMatch(name -> name.endsWith(".part"));
    assertThat(deliver().out()).contains("a-good  ya tenía todo");

    Path trust = institute.trust();
    Result verified =
        new Shell(home)
            .prep("verify", "--trust", trust, "--election", TestInstitute.ELECTION, "d-late");
    assertThat(verified.exit()).isZero();
  }

  @Test
  void aDifusorThatLostEverythingIsSentEverythingAgain() throws Exception {
    list(entry("a-good", server.port(), server.knownHosts("ed25519")));
    assertThat(deliver().exit()).isZero();
    for (String name : received("a-good")) {
      Files.delete(home.resolve("a-good").resolve(name));
    }
    assertThat(deliver().exit()).isZero();
    assertThat(received("a-good")).isEmpty();
    assertThat(deliver("--again", "a-good").exit()).isZero();
    assertThat(received("a-good")).hasSize(3);
    assertThat(deliver("--again", "nobody").exit()).isEqualTo(2);
  }

  @Test
  void whatAllWouldRefuseIsNotSent() throws Exception {
    list(entry("a-good", server.port(), server.knownHosts("ed25519")));
    Path archive;
    try (Stream<Path> files = Files.list(cuts)) {
      archive = files.filter(file -> file.toString().endsWith(".zip")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(archive);
    bytes[bytes.length / 2] ^= 1;
    Files.write(archive, bytes);
    Result damaged = deliver();
    assertThat(damaged.exit()).isEqualTo(2);
    assertThat(damaged.err()).contains(archive.getFileName().toString());

    Files.delete(first.resolveSibling(first.getFileName() + ".p7s"));
    Result unsigned = deliver();
    assertThat(unsigned.exit()).isEqualTo(2);
    assertThat(unsigned.err()).contains("aún no está firmado", "ningún corte firmado");
    assertThat(received("a-good")).isEmpty();
  }

  @Test
  void everyProblemOfTheListIsToldWithItsLine() throws Exception {
    Files.writeString(
        home.resolve("difusores.yaml"),
        """
        difusores:
          - { id: Radio }
          - { id: tv, push: { type: sftp, hots: x } }
          - { id: tv2, push: { type: paloma } }
        """);
    Result result = deliver();
    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.err()).contains("hots", "host", "paloma", "línea 3", "línea 4");
    assertThat(result.err())
        .as("no other command reads that file")
        .doesNotContain("config check")
        .contains("prep config schema --list");

    Files.delete(home.resolve("difusores.yaml"));
    assertThat(deliver().err()).contains("--list").doesNotContain("prep init");
  }

  @Test
  void cutsArePulledFromServeByThoseOfTheListAlone() throws Exception {
    SshKey difusor = SshKey.generate(home.resolve("difusor"), "difusor");
    SshKey stranger = SshKey.generate(home.resolve("stranger"), "stranger");
    list("  - { id: radio, keys: [ '" + difusor.publicKey() + "' ] }\n");
    int port = freePort();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Thread serve = new Thread(() -> serve(port, out, err), "serve");
    serve.start();
    try {
      eventually(err, "SHA256:");
      assertThat(sftp(port, "radio", difusor)).isZero();
      assertThat(home.resolve("got").resolve(first.getFileName().toString()))
          .hasSameBinaryContentAs(first);
      assertThat(sftp(port, "radio", stranger)).isNotZero();
      eventually(
          out,
          "\"event\":\"entered\",\"difusor\":\"radio\"",
          "\"event\":\"left\",\"difusor\":\"radio\"",
          "\"event\":\"download\",\"difusor\":\"radio\"",
          "\"event\":\"refused\"");
    } finally {
      serve.interrupt();
      serve.join();
    }
    accessesAreInALogThatCanBeVerified();
  }

  private void accessesAreInALogThatCanBeVerified() throws IOException {
    Result listed = new Shell(home).prep("audit", "list", "--log", "accesos", "--output", "json");
    assertThat(listed.exit()).isZero();
    assertThat(listed.lines().get(0)).contains("\"type\":\"started\"", "SHA256:");
    assertThat(listed.lines().get(listed.lines().size() - 1)).contains("\"type\":\"stopped\"");
    assertThat(listed.out())
        .containsOnlyOnce("\"result\":\"accepted\",\"user\":\"radio\"")
        .contains("\"result\":\"refused\"", "\"file\":\"/" + first.getFileName() + "\"");
    assertThat(new Shell(home).prep("audit", "verify", "--log", "accesos").exit()).isZero();

    Path file = home.resolve("accesos").resolve("audit").resolve("log.jsonl");
    Files.writeString(file, Files.readString(file).replace("refused", "ignored"));
    assertThat(new Shell(home).prep("audit", "verify", "--log", "accesos").exit()).isEqualTo(17);
    assertThat(new Shell(home).prep("audit", "verify", "--log", "nada").exit()).isNotZero();
  }

  private static void eventually(ByteArrayOutputStream stream, String... words) throws Exception {
    Eventually.within(
        Duration.ofSeconds(30),
        () -> {
          assertThat(stream.toString(StandardCharsets.UTF_8)).contains(words);
          return null;
        });
  }

  private void serve(int port, ByteArrayOutputStream out, ByteArrayOutputStream err) {
    Terminal terminal =
        new Terminal(
            new PrintWriter(out, true, StandardCharsets.UTF_8),
            new PrintWriter(err, true, StandardCharsets.UTF_8),
            false,
            false);
    Host host =
        new Host(
            terminal, Map.of("LANG", "es_MX.UTF-8"), home, Clock.systemUTC(), PluginLoader::load);
    Prep.run(
        host,
        "institute",
        "serve",
        "cortes",
        "--listen",
        "127.0.0.1:" + port,
        "--host-key",
        "host_ed25519",
        "--output",
        "json");
  }

  private int sftp(int port, String user, SshKey key) throws Exception {
    Path got = Files.createDirectories(home.resolve("got"));
    Path batch =
        Files.writeString(home.resolve("batch"), "get *.manifest.json " + got + "\n-put batch\n");
    Process process =
        new ProcessBuilder(
                RealPart.SFTP.require().toString(),
                "-F",
                "none",
                "-i",
                key.file().toString(),
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "IdentityAgent=none",
                "-o",
                "BatchMode=yes",
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=/dev/null",
                "-P",
                Integer.toString(port),
                "-b",
                batch.toString(),
                user + "@127.0.0.1")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(cuts.resolve("batch")).doesNotExist();
    return process.exitValue();
  }
}
