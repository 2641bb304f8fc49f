package mx.prep.transfer.sftpserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mx.prep.core.config.HostPort;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.testkit.RealPart;
import mx.prep.transfer.TransferError;
import mx.prep.transfer.keys.SshKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With OpenSSH's own clients. */
@Timeout(120)
final class SftpServerIT {
  @TempDir private Path home;
  private SshKey radio;
  private SshKey stranger;
  private Path root;
  private SftpServer server;
  private final BlockingQueue<AuditEvent> log = new LinkedBlockingQueue<>();
  private volatile AuditEvent.@Nullable Type logFails;

  @BeforeEach
  void start() throws IOException {
    radio = SshKey.generate(home.resolve("radio"), "radio");
    stranger = SshKey.generate(home.resolve("stranger"), "stranger");
    SshKey host = SshKey.generate(home.resolve("host"), "institute");
    root = Files.createDirectories(home.resolve("root"));
    Files.writeString(root.resolve("cut.manifest"), "manifest");
    Files.writeString(home.resolve("secret"), "not yours");
    Path other = Files.createDirectories(home.resolve("other"));
    Files.writeString(other.resolve("others.txt"), "another Difusor's");
    server =
        SftpServer.start(
            new SftpServerSettings(
                new HostPort("127.0.0.1", 0),
                host.file(),
                List.of(
                    new SftpAccount("radio", List.of(radio.publicKey()), root),
                    new SftpAccount("tv", List.of(stranger.publicKey()), other)),
                3,
                2,
                Duration.ofMinutes(1)),
            this::record);
    Files.writeString(
        home.resolve("known_hosts"),
        host.knownHostsLine(new HostPort("127.0.0.1", server.port())) + "\n");
  }

  private void record(AuditEvent event) {
    if (event.type() == logFails) {
      throw new PrepException(CoreError.DISK, "path", "audit", "detail", "full");
    }
    log.add(event);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private record Result(int exit, String text) {}

  private Result run(List<String> command, String input) throws Exception {
    Path in = Files.writeString(home.resolve("input"), input);
    Process process =
        new ProcessBuilder(command)
            .directory(Files.createDirectories(home.resolve("client")).toFile())
            .redirectErrorStream(true)
            .redirectInput(in.toFile())
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), text);
  }

  private List<String> options(Path identity) {
    return List.of(
        "-F", "none",
        "-i", identity.toString(),
        "-o", "IdentitiesOnly=yes",
        "-o", "IdentityAgent=none",
        "-o", "BatchMode=yes",
        "-o", "StrictHostKeyChecking=yes",
        "-o", "UserKnownHostsFile=" + home.resolve("known_hosts"));
  }

  private Result sftp(String user, Path identity, String... batch) throws Exception {
    List<String> command = new ArrayList<>(List.of(RealPart.SFTP.require().toString(), "-b", "-"));
    command.addAll(options(identity));
    command.addAll(List.of("-P", Integer.toString(server.port()), user + "@127.0.0.1"));
    return run(command, String.join("\n", batch) + "\n");
  }

  private Result ssh(String... more) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(RealPart.SFTP.require().resolveSibling("ssh").toString()));
    command.addAll(options(radio.file()));
    command.addAll(List.of("-p", Integer.toString(server.port())));
    command.addAll(List.of(more));
    return run(command, "");
  }

  @Test
  void aDifusorListsAndDownloads() throws Exception {
    Result result = sftp("radio", radio.file(), "ls -1", "get cut.manifest");
    assertThat(result.exit()).as(result.text()).isZero();
    assertThat(result.text()).contains("cut.manifest");
    assertThat(home.resolve("client").resolve("cut.manifest")).hasContent("manifest");
  }

  private void downloaded(Result result) {
    assertThat(result.exit()).as(result.text()).isZero();
    assertThat(home.resolve("client").resolve("cut.manifest")).hasContent("manifest");
    assertThat(log)
        .filteredOn(event -> event.type() == AuditEvent.Type.DOWNLOAD)
        .extracting(event -> event.facts().get("file"))
        .containsOnly("/cut.manifest");
  }

  @Test
  void scpDownloads() throws Exception {
    List<String> command =
        new ArrayList<>(List.of(RealPart.SFTP.require().resolveSibling("scp").toString(), "-s"));
    command.addAll(options(radio.file()));
    command.addAll(
        List.of("-P", Integer.toString(server.port()), "radio@127.0.0.1:/cut.manifest", "."));
    downloaded(run(command, ""));
  }

  @Test
  void lftpMirrors() throws Exception {
    String connect =
        "ssh -a -x " + String.join(" ", options(radio.file())).replace("-F none", "-F /dev/null");
    downloaded(
        run(
            List.of(
                RealPart.LFTP.require().toString(),
                "--norc",
                "-e",
                "set sftp:connect-program \""
                    + connect
                    + "\"; set net:max-retries 1; set cmd:fail-exit true; mirror / .; bye",
                "sftp://radio:@127.0.0.1:" + server.port()),
            ""));
  }

  @Test
  void rcloneCopies() throws Exception {
    downloaded(
        run(
            List.of(
                RealPart.RCLONE.require().toString(),
                "copy",
                ":sftp:",
                ".",
                "--config=/dev/null",
                "--sftp-host=127.0.0.1",
                "--sftp-port=" + server.port(),
                "--sftp-user=radio",
                "--sftp-key-file=" + radio.file(),
                "--sftp-known-hosts-file=" + home.resolve("known_hosts"),
                "--sftp-disable-hashcheck",
                "--transfers=1",
                "--checkers=1",
                "--retries=1"),
            ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "put radio.pub new.txt",
        "put radio.pub cut.manifest",
        "rm cut.manifest",
        "rename cut.manifest other",
        "mkdir folder",
        "symlink cut.manifest link",
        "ln cut.manifest link",
        "chmod 777 cut.manifest",
      })
  void nothingCanBeChanged(String command) throws Exception {
    Files.createDirectories(home.resolve("client"));
    Files.copy(home.resolve("radio.pub"), home.resolve("client").resolve("radio.pub"));
    Result result = sftp("radio", radio.file(), command);
    assertThat(result.exit()).as(result.text()).isNotZero();
    assertThat(root.toFile().list()).containsExactly("cut.manifest");
    assertThat(root.resolve("cut.manifest")).hasContent("manifest");
    assertThat(Files.getPosixFilePermissions(root.resolve("cut.manifest")))
        .doesNotContain(java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get ../secret got",
        "get /../secret got",
        "get link got",
        "get folder/secret got",
        "get ../other/others.txt got"
      })
  void nothingOutsideTheFolderCanBeRead(String command) throws Exception {
    Files.createSymbolicLink(root.resolve("link"), home.resolve("secret"));
    Files.createSymbolicLink(root.resolve("folder"), home);
    Result result = sftp("radio", radio.file(), command);
    assertThat(result.exit()).as(result.text()).isNotZero();
    assertThat(home.resolve("client").resolve("got")).doesNotExist();
  }

  @Test
  void aKeyOfAnotherAccountDoesNotLetIn() throws Exception {
    assertThat(sftp("radio", stranger.file(), "ls").text()).contains("Permission denied");
    assertThat(sftp("nobody", radio.file(), "ls").text()).contains("Permission denied");
  }

  @Test
  void thereIsNoShellNoCommandAndNoForwarding() throws Exception {
    assertThat(ssh("radio@127.0.0.1", "cat", "/etc/hostname").exit()).isNotZero();
    assertThat(ssh("-T", "radio@127.0.0.1").exit()).isNotZero();
    assertThat(ssh("-W", "127.0.0.1:" + server.port(), "radio@127.0.0.1").exit()).isNotZero();
    assertThat(
            ssh("-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:1", "-N", "radio@127.0.0.1")
                .exit())
        .isNotZero();
  }

  @Test
  void passwordsAreNotEvenAskedFor() throws Exception {
    Result result = ssh("-v", "-o", "PreferredAuthentications=password", "radio@127.0.0.1", "true");
    assertThat(result.text()).containsPattern("Authentications that can continue: publickey\\s");
  }

  /** T66. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ciphers=aes128-cbc",
        "MACs=hmac-sha1",
        "KexAlgorithms=diffie-hellman-group14-sha1",
      })
  void oldAlgorithmsAreNotSpoken(String option) throws Exception {
    Result result = ssh("-o", "Ciphers=aes128-ctr", "-o", option, "radio@127.0.0.1", "true");
    if (option.startsWith("Ciphers")) {
      result = ssh("-o", option, "radio@127.0.0.1", "true");
    }
    assertThat(result.text()).contains("Unable to negotiate");
  }

  /** More than may stand at the door: none of them says a word, and none of them leaves. */
  @Test
  void guestsWhoOnlyStandAtTheDoorKeepNobodyOut() throws Exception {
    List<Socket> guests = new ArrayList<>();
    try {
      for (int i = 0; i < SessionLimits.DOOR + 20; i++) {
        guests.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
      }
      Result result = sftp("radio", radio.file(), "ls -1");
      assertThat(result.exit()).as(result.text()).isZero();
      assertThat(logged("turned-away")).isNotEmpty();
    } finally {
      for (Socket guest : guests) {
        guest.close();
      }
    }
  }

  private List<AuditEvent> logged(String result) {
    return log.stream().filter(event -> result.equals(event.facts().get("result"))).toList();
  }

  @Test
  void whoComesWhatTheyReadAndThatTheyLeaveIsTold() throws Exception {
    sftp("radio", radio.file(), "get cut.manifest", "get cut.manifest again", "get absent");
    List<AuditEvent> told = new ArrayList<>();
    while (told.stream().noneMatch(event -> event.type() == AuditEvent.Type.LOGOUT)) {
      told.add(log.take());
    }
    assertThat(told)
        .extracting(AuditEvent::type)
        .containsExactly(AuditEvent.Type.LOGIN, AuditEvent.Type.DOWNLOAD, AuditEvent.Type.LOGOUT);
    assertThat(told).allSatisfy(event -> assertThat(event.facts()).containsEntry("user", "radio"));
    assertThat(told.get(1).facts())
        .containsEntry("file", "/cut.manifest")
        .containsEntry("size", Long.toString("manifest".length()));
  }

  @Test
  void whatCannotBeRecordedIsNotRead() throws Exception {
    logFails = AuditEvent.Type.DOWNLOAD;
    Result result = sftp("radio", radio.file(), "get cut.manifest got");
    assertThat(result.exit()).as(result.text()).isNotZero();
    Path got = home.resolve("client").resolve("got");
    assertThat(Files.exists(got) ? Files.size(got) : 0).isZero();
  }

  @Test
  void anAddressThatIsTakenIsSaid() {
    SftpServerSettings again =
        new SftpServerSettings(
            new HostPort("127.0.0.1", server.port()), home.resolve("host"), List.of());
    assertThatThrownBy(() -> SftpServer.start(again))
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> assertThat(e.code()).isEqualTo(TransferError.SERVER_NOT_STARTED));
  }
}
