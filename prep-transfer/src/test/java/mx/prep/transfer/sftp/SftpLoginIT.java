package mx.prep.transfer.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.Secret;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.ErrorCode;
import mx.prep.core.error.PrepException;
import mx.prep.core.testkit.OpenSshServer;
import mx.prep.core.testkit.RealPart;
import mx.prep.transfer.KeyFault;
import mx.prep.transfer.TransferError;
import net.schmizz.sshj.common.Buffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, pins and algorithms, against a real sshd (threats T65 to T67). */
final class SftpLoginIT {
  private static final List<String> TYPES = List.of("ed25519", "ecdsa", "rsa");

  @TempDir private static Path home;
  private static OpenSshServer server;

  @TempDir private Path temporary;

  @BeforeAll
  static void start() throws Exception {
    server = OpenSshServer.start(home, TYPES);
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  private SftpConfig config(Path identity, Optional<Path> knownHosts, Optional<String> pin) {
    return config(identity, Optional.empty(), knownHosts, pin);
  }

  private SftpConfig config(
      Path identity, Optional<Secret> password, Optional<Path> knownHosts, Optional<String> pin) {
    return new SftpConfig(
        Optional.of("127.0.0.1"),
        List.of(),
        server.port(),
        OpenSshServer.user(),
        Optional.of(identity),
        password,
        Optional.empty(),
        knownHosts,
        pin,
        temporary.toString(),
        SftpConfigs.SHORT,
        java.time.Duration.ZERO,
        SftpConfigs.SHORT,
        SftpConfigs.SHORT,
        new ByteSize(1));
  }

  private static void connect(SftpConfig config) {
    try (SftpConnection connection =
        new SftpConnector(config, System::nanoTime).connect(new GuardedSockets())) {
      connection.list();
    }
  }

  private static void refused(SftpConfig config, ErrorCode code) {
    assertThatThrownBy(() -> connect(config))
        .isInstanceOfSatisfying(
            PrepException.class, e -> assertThat(e.code()).as("%s", e).isEqualTo(code));
  }

  private static void refused(SftpConfig config, ErrorCode code, KeyFault fault) {
    assertThatThrownBy(() -> connect(config))
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> {
              assertThat(e.code()).as("%s", e).isEqualTo(code);
              assertThat(e.text().words()).containsEntry("detail", fault);
            });
  }

  /** Whoever opened it would wait for ever. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aPipeInThePlaceOfAFileIsNotWaitedFor() throws Exception {
    Path pipe = temporary.resolve("pipe");
    Process mkfifo = new ProcessBuilder("mkfifo", "-m", "600", pipe.toString()).start();
    assertThat(mkfifo.waitFor()).isZero();
    Optional<Path> piped = Optional.of(pipe);

    refused(
        config(pipe, Optional.of(server.knownHosts("ed25519")), Optional.empty()),
        TransferError.KEY_UNREADABLE,
        KeyFault.NOT_READABLE);
    SftpConfig unknown = config(server.identity("ed25519", ""), piped, Optional.empty());
    assertThatThrownBy(() -> connect(unknown))
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> assertThat(e.code()).isEqualTo(TransferError.KNOWN_HOSTS_UNREADABLE));
  }

  /** Each says in people's words what is wrong with the file. */
  @Test
  void whatIsNoPrivateKeyOfAKnownKindIsSaid() throws Exception {
    Path key = server.identity("ed25519", "");
    String text = Files.readString(key);
    String weak =
        """
        -----BEGIN PRIVATE KEY-----
        MEcCAQAwBQYDK2VxBDsEOWj4nodtsaXYPLU0FqNGkreW3aEOQ9WFVE9iOznpRDN0
        t0T7uzdY925s9xqoLRl1GgGzOKZ10Iru1Q==
        -----END PRIVATE KEY-----
        """;
    Map<KeyFault, String> files =
        Map.of(
            KeyFault.PUBLIC_HALF,
            Files.readString(Path.of(key + ".pub")),
            KeyFault.NO_PRIVATE_KEY,
            "hello",
            KeyFault.CUT_OFF,
            text.substring(0, text.length() / 2),
            KeyFault.KIND_UNSUPPORTED,
            weak);
    Optional<Path> hosts = Optional.of(server.knownHosts("ed25519"));
    for (Map.Entry<KeyFault, String> file : files.entrySet()) {
      Path identity = Files.writeString(temporary.resolve(file.getKey().name()), file.getValue());
      Files.setPosixFilePermissions(identity, PosixFilePermissions.fromString("rw-------"));
      refused(
          config(identity, hosts, Optional.empty()), TransferError.KEY_UNREADABLE, file.getKey());
    }
    refused(
        config(temporary.resolve("absent"), hosts, Optional.empty()),
        TransferError.KEY_UNREADABLE,
        KeyFault.NOT_READABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
  void everyUsualKindOfKeyLogsIn(String type) throws Exception {
    connect(
        config(
            server.identity(type, ""),
            Optional.of(server.knownHosts("ed25519")),
            Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
  void everyUsualKindOfHostKeyCanBePinned(String type) throws Exception {
    connect(
        config(
            server.identity("ed25519", ""),
            Optional.of(server.knownHosts(type)),
            Optional.empty()));
  }

  /** Threat T87. */
  @Test
  void aKeyThatOthersCanReadIsNotUsed() throws Exception {
    Path identity = Files.copy(server.identity("ed25519", ""), temporary.resolve("open"));
    Files.setPosixFilePermissions(identity, PosixFilePermissions.fromString("rw-r--r--"));

    refused(
        config(identity, Optional.of(server.knownHosts("ed25519")), Optional.empty()),
        CoreError.KEY_NOT_PRIVATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
  void aKeyWithAPasswordLogsInWithItAlone(String type) throws Exception {
    Path identity = server.identity(type, "muy secreta");
    Optional<Path> hosts = Optional.of(server.knownHosts("ed25519"));
    connect(
        config(
            identity,
            Optional.of(new Secret("env:CLAVE", () -> "muy secreta")),
            hosts,
            Optional.empty()));
    refused(
        config(
            identity,
            Optional.of(new Secret("env:CLAVE", () -> "equivocada")),
            hosts,
            Optional.empty()),
        TransferError.KEY_UNREADABLE,
        KeyFault.PASSWORD_WRONG);
    refused(
        config(identity, hosts, Optional.empty()),
        TransferError.KEY_UNREADABLE,
        KeyFault.PASSWORD_MISSING);
  }

  @Test
  void anEd25519KeyThatOpenSslMadeLogsIn() throws Exception {
    Path plain = temporary.resolve("plain.pem");
    openssl("genpkey", "-algorithm", "ed25519", "-out", plain.toString());
    Path locked = temporary.resolve("locked.pem");
    openssl(
        "pkey",
        "-in",
        plain.toString(),
        "-aes256",
        "-passout",
        "pass:muy secreta",
        "-out",
        locked.toString());
    for (Path key : List.of(plain, locked)) {
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }
    authorize(openssl("pkey", "-in", plain.toString(), "-pubout", "-outform", "DER"));
    Optional<Path> hosts = Optional.of(server.knownHosts("ed25519"));

    connect(config(plain, hosts, Optional.empty()));
    connect(config(locked, password("muy secreta"), hosts, Optional.empty()));
    refused(
        config(locked, password("equivocada"), hosts, Optional.empty()),
        TransferError.KEY_UNREADABLE,
        KeyFault.PASSWORD_WRONG);
    refused(
        config(locked, hosts, Optional.empty()),
        TransferError.KEY_UNREADABLE,
        KeyFault.PASSWORD_MISSING);
  }

  private static Optional<Secret> password(String text) {
    return Optional.of(new Secret("env:CLAVE", () -> text));
  }

  private static byte[] openssl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(RealPart.OPENSSL.require().toString()));
    command.addAll(List.of(arguments));
    Process openssl =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    byte[] said = openssl.getInputStream().readAllBytes();
    assertThat(openssl.waitFor()).isZero();
    return said;
  }

  /** The line of RFC 8709 for a key of which RFC 8410 puts the 32 bytes last. */
  private static void authorize(byte[] publicKey) throws Exception {
    byte[] blob =
        new Buffer.PlainBuffer()
            .putString("ssh-ed25519")
            .putString(Arrays.copyOfRange(publicKey, publicKey.length - 32, publicKey.length))
            .getCompactData();
    Files.writeString(
        home.resolve("authorized_keys"),
        "ssh-ed25519 " + Base64.getEncoder().encodeToString(blob) + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
  void aKeyThatAnAgentKeepsLogsIn(String type) throws Exception {
    Path identity = server.identity(type, "");
    Path socket = temporary.resolve("agent");
    Path program = RealPart.SSH_KEYGEN.require().resolveSibling("ssh-agent");
    Process agent =
        new ProcessBuilder(program.toString(), "-D", "-a", socket.toString())
            .redirectErrorStream(true)
            .start();
    try {
      agent.inputReader().readLine(); // it listens
      assertThatThrownBy(() -> connect(agentConfig(socket)))
          .isInstanceOfSatisfying(
              PrepException.class, e -> assertThat(e.code()).isEqualTo(TransferError.NO_AGENT));
      Path other = temporary.resolve("other");
      OpenSshServer.keygen(other, "ed25519", "");
      add(socket, other);
      add(socket, identity);
      connect(agentConfig(socket));
    } finally {
      agent.destroy();
      agent.waitFor();
    }
  }

  private static void add(Path socket, Path key) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            RealPart.SSH_KEYGEN.require().resolveSibling("ssh-add").toString(),
            "-q",
            key.toString());
    builder.environment().put("SSH_AUTH_SOCK", socket.toString());
    Process add = builder.redirectErrorStream(true).start();
    String said = new String(add.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(add.waitFor()).as(said).isZero();
  }

  private SftpConfig agentConfig(Path socket) throws Exception {
    SftpConfig c =
        config(Path.of("none"), Optional.of(server.knownHosts("ed25519")), Optional.empty());
    return new SftpConfig(
        c.host(),
        List.of(),
        c.port(),
        c.user(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(socket),
        c.knownHosts(),
        Optional.empty(),
        c.directory(),
        c.poll(),
        c.rest(),
        c.connectTimeout(),
        c.idleTimeout(),
        c.minimumRate());
  }

  @Test
  void aHashedKnownHostsFileCounts() throws Exception {
    Path hashed = temporary.resolve("hashed");
    Files.copy(server.knownHosts("ed25519"), hashed);
    Process keygen =
        new ProcessBuilder(
                RealPart.SSH_KEYGEN.require().toString(), "-q", "-H", "-f", hashed.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keygen.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(hashed)).startsWith("|1|");
    connect(config(server.identity("ed25519", ""), Optional.of(hashed), Optional.empty()));
  }

  @Test
  void theFingerprintThatOpenSshShowsPinsTheHost() throws Exception {
    Process keygen =
        new ProcessBuilder(
                RealPart.SSH_KEYGEN.require().toString(),
                "-lf",
                server.hostKey("ed25519").toString())
            .start();
    String shown = keygen.inputReader().readLine().split(" ", -1)[1];
    connect(config(server.identity("ed25519", ""), Optional.empty(), Optional.of(shown)));
    refused(
        config(
            server.identity("ed25519", ""),
            Optional.empty(),
            Optional.of("SHA256:" + "A".repeat(43))),
        TransferError.HOST_KEY_CHANGED);
  }

  /** Threat T65: no trust on first use. */
  @Test
  void t65AnUnknownHostIsRefusedAndItsFingerprintShown() throws Exception {
    Path empty = Files.createFile(temporary.resolve("empty"));
    SftpConfig config =
        config(server.identity("ed25519", ""), Optional.of(empty), Optional.empty());
    refused(config, TransferError.HOST_KEY_UNKNOWN);
    assertThatThrownBy(() -> connect(config)).hasMessageContaining("SHA256:");
    assertThat(empty).isEmptyFile();
  }

  @Test
  void t65AChangedHostKeyIsRefused() throws Exception {
    Path other = temporary.resolve("other");
    OpenSshServer.keygen(other, "ed25519", "");
    Path hosts =
        Files.writeString(
            temporary.resolve("hosts"),
            "[127.0.0.1]:" + server.port() + " " + Files.readString(Path.of(other + ".pub")));
    refused(
        config(server.identity("ed25519", ""), Optional.of(hosts), Optional.empty()),
        TransferError.HOST_KEY_CHANGED);
  }

  @Test
  void t65ARevokedHostKeyIsRefusedThoughAnotherLineNamesIt() throws Exception {
    String line = Files.readString(server.knownHosts("ed25519"));
    Path hosts =
        Files.writeString(
            temporary.resolve("hosts"),
            line + "@revoked * " + line.substring(line.indexOf(' ') + 1));
    refused(
        config(server.identity("ed25519", ""), Optional.of(hosts), Optional.empty()),
        TransferError.HOST_KEY_CHANGED);
  }

  @Test
  void aMissingKnownHostsFileIsSaid() throws Exception {
    refused(
        config(
            server.identity("ed25519", ""),
            Optional.of(temporary.resolve("absent")),
            Optional.empty()),
        TransferError.KNOWN_HOSTS_UNREADABLE);
  }

  @Test
  void t67AKeyThatTheServerDoesNotKnowIsDenied() throws Exception {
    server.identity("ed25519", "");
    Path stranger = temporary.resolve("stranger");
    OpenSshServer.keygen(stranger, "ed25519", "");
    refused(
        config(stranger, Optional.of(server.knownHosts("ed25519")), Optional.empty()),
        TransferError.ACCESS_DENIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ciphers aes128-cbc,aes256-cbc,3des-cbc",
        "KexAlgorithms diffie-hellman-group14-sha1,diffie-hellman-group1-sha1",
        "HostKeyAlgorithms ssh-rsa",
        "MACs hmac-sha1\nCiphers aes128-ctr",
      })
  void t66AServerWithOldAlgorithmsAloneIsRefused(String line) throws Exception {
    Path old = Files.createDirectory(temporary.resolve("old"));
    try (OpenSshServer weak = OpenSshServer.start(old, List.of("rsa"), line)) {
      Path identity = weak.identity("ed25519", "");
      SftpConfig config =
          SftpConfigs.of(weak.port(), OpenSshServer.user(), identity, weak.knownHosts("rsa"), "/");
      refused(config, TransferError.NO_SAFE_ALGORITHM);
    }
  }
}
