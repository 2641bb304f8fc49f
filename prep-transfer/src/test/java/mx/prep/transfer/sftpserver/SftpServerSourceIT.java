package mx.prep.transfer.sftpserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.HostPort;
import mx.prep.core.config.Limits;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.testkit.RealPart;
import mx.prep.core.testkit.StemConvention;
import mx.prep.core.verdict.Verdict;
import mx.prep.transfer.keys.SshKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Institute pushes with the programs that there are. */
@Timeout(120)
final class SftpServerSourceIT {
  @TempDir private Path home;
  private SshKey institute;
  private Path authorized;
  private Path client;
  private SftpServerSource source;

  @BeforeEach
  void start() throws Exception {
    institute = SshKey.generate(home.resolve("institute"), "institute");
    SshKey host = SshKey.generate(home.resolve("host"), "difusor");
    authorized =
        Files.writeString(
            home.resolve("authorized_keys"),
            "# the Institute\n\nrestrict " + institute.publicKey() + " instituto\n");
    Files.createDirectory(home.resolve("incoming"));
    source =
        new SftpServerSource(
            new SftpServerConfig(
                new HostPort("127.0.0.1", 0),
                host.file(),
                authorized,
                ByteSize.parse("1MiB"),
                5,
                5,
                100,
                Duration.ofMinutes(1),
                Duration.ZERO),
            new SourceContext(
                new StemConvention(),
                home.resolve("incoming"),
                home.resolve("memory.json"),
                Limits.DEFAULT,
                Clock.systemUTC()));
    assertThat(source.poll()).isEmpty();
    Files.writeString(
        home.resolve("known_hosts"),
        host.knownHostsLine(new HostPort("127.0.0.1", source.port())) + "\n");
    client = Files.createDirectory(home.resolve("client"));
    Files.writeString(client.resolve("cut.zip"), "archive ".repeat(10_000));
    Files.writeString(client.resolve("cut.manifest"), "manifest");
    Files.writeString(client.resolve("cut.sig"), "signature");
  }

  @AfterEach
  void stop() {
    source.close();
  }

  private record Result(int exit, String text) {}

  private Result run(String input, List<String> command) throws Exception {
    Path in = Files.writeString(home.resolve("input"), input);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(client.toFile())
            .redirectErrorStream(true)
            .redirectInput(in.toFile());
    builder.environment().put("HOME", home.toString());
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), text);
  }

  private List<String> options() {
    return List.of(
        "-F", "none",
        "-i", institute.file().toString(),
        "-o", "IdentitiesOnly=yes",
        "-o", "IdentityAgent=none",
        "-o", "BatchMode=yes",
        "-o", "StrictHostKeyChecking=yes",
        "-o", "UserKnownHostsFile=" + home.resolve("known_hosts"));
  }

  private Result sftp(String... batch) throws Exception {
    List<String> command = new ArrayList<>(List.of(RealPart.SFTP.require().toString(), "-b", "-"));
    command.addAll(options());
    command.addAll(List.of("-P", Integer.toString(source.port()), "instituto@127.0.0.1"));
    return run(String.join("\n", batch) + "\n", command);
  }

  private void arrived() throws Exception {
    List<Delivery> deliveries = source.poll();
    assertThat(deliveries).hasSize(1);
    try (Delivery delivery = deliveries.get(0)) {
      assertThat(delivery.source()).isEqualTo(source.name());
      assertThat(delivery.bring("cut.zip", 1_000_000).orElseThrow())
          .hasSameBinaryContentAs(client.resolve("cut.zip"));
      delivery.settle(Verdict.ACCEPTED);
    }
    assertThat(source.uploads()).isEmptyDirectory();
  }

  @Test
  void openSshsSftpDeliversUnderPartNames() throws Exception {
    Result result =
        sftp(
            "put cut.zip cut.zip.part",
            "rename cut.zip.part cut.zip",
            "put -p cut.manifest cut.manifest.part",
            "rename cut.manifest.part cut.manifest",
            "put cut.sig cut.sig.part",
            "rename cut.sig.part cut.sig");
    assertThat(result.exit()).as(result.text()).isZero();
    arrived();
  }

  @Test
  void anUploadThatBrokeIsResumed() throws Exception {
    Files.writeString(source.uploads().resolve("cut.zip"), "archive ".repeat(5_000));
    Result result = sftp("reput cut.zip", "put cut.manifest", "put cut.sig");
    assertThat(result.exit()).as(result.text()).isZero();
    arrived();
  }

  @Test
  void scpDelivers() throws Exception {
    List<String> command =
        new ArrayList<>(List.of(RealPart.SFTP.require().resolveSibling("scp").toString(), "-s"));
    command.addAll(options());
    command.addAll(
        List.of(
            "-P",
            Integer.toString(source.port()),
            "cut.zip",
            "cut.manifest",
            "cut.sig",
            "instituto@127.0.0.1:"));
    Result result = run("", command);
    assertThat(result.exit()).as(result.text()).isZero();
    arrived();
  }

  @Test
  void lftpDelivers() throws Exception {
    String connect = "ssh -a -x " + String.join(" ", options()).replace("-F none", "-F /dev/null");
    Result result =
        run(
            "",
            List.of(
                RealPart.LFTP.require().toString(),
                "-e",
                "set sftp:connect-program \""
                    + connect
                    + "\"; set net:max-retries 1; set cmd:fail-exit true;"
                    + " mput cut.zip cut.manifest; put cut.sig; bye",
                "sftp://instituto:@127.0.0.1:" + source.port()));
    assertThat(result.exit()).as(result.text()).isZero();
    arrived();
  }

  @Test
  void rcloneDelivers() throws Exception {
    Result result =
        run(
            "",
            List.of(
                RealPart.RCLONE.require().toString(),
                "copy",
                ".",
                ":sftp:",
                "--config=/dev/null",
                "--sftp-host=127.0.0.1",
                "--sftp-port=" + source.port(),
                "--sftp-user=instituto",
                "--sftp-key-file=" + institute.file(),
                "--sftp-known-hosts-file=" + home.resolve("known_hosts"),
                "--sftp-disable-hashcheck",
                "--sftp-set-modtime=false",
                "--retries=1",
                "--size-only"));
    assertThat(result.exit()).as(result.text()).isZero();
    arrived();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get there.zip",
        "rm there.zip",
        "mkdir folder",
        "symlink there.zip link",
        "ln there.zip link",
        "put cut.zip .hidden",
        "rename there.zip .hidden",
        "put cut.zip NUL",
      })
  void nothingElseIsAllowed(String command) throws Exception {
    Files.writeString(source.uploads().resolve("there.zip"), "of another upload");
    Result result = sftp(command);
    assertThat(result.exit()).as(result.text()).isNotZero();
    assertThat(source.uploads().toFile().list()).containsExactly("there.zip");
    assertThat(client.resolve("there.zip")).doesNotExist();
  }

  @Test
  void aboveTheFolderIsTheFolder() throws Exception {
    sftp("put cut.zip ../outside.zip", "put cut.zip ../../../../../tmp/outside.zip");
    assertThat(source.uploads().toFile().list()).containsExactly("outside.zip");
    assertThat(home.resolve("incoming").resolve("outside.zip")).doesNotExist();
  }

  @Test
  void aLinkIsNotWrittenThrough() throws Exception {
    Path secret = Files.writeString(home.resolve("secret"), "as it was");
    Files.createSymbolicLink(source.uploads().resolve("cut.zip"), secret);
    sftp("put cut.zip");
    assertThat(secret).hasContent("as it was");
    assertThat(Files.isSymbolicLink(source.uploads().resolve("cut.zip"))).isTrue();
    assertThat(Files.exists(source.uploads().resolve("cut.zip"), LinkOption.NOFOLLOW_LINKS))
        .isTrue();
  }

  @Test
  void theQuotaHoldsForAllTogetherAndIsFreedByWhatIsTaken() throws Exception {
    Files.write(client.resolve("big.zip"), new byte[700_000]);
    assertThat(sftp("put big.zip cut.zip").exit()).isZero();
    Result over = sftp("put big.zip other.zip");
    assertThat(over.exit()).isNotZero();
    assertThat(size()).isLessThanOrEqualTo(1 << 20);

    Files.copy(
        client.resolve("big.zip"),
        client.resolve("cut.zip"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(source.uploads().resolve("other.zip"));
    assertThat(sftp("put cut.manifest", "put cut.sig").exit()).isZero();
    arrived();
    assertThat(sftp("put big.zip next.zip").exit()).isZero();
  }

  private long size() throws IOException {
    try (var files = Files.list(source.uploads())) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @Test
  void aKeyThatIsTakenOutOfTheFileNoLongerLetsIn() throws Exception {
    assertThat(sftp("ls").exit()).isZero();
    Files.writeString(authorized, "# nobody\n");
    assertThat(sftp("ls").text()).contains("Permission denied");
  }

  @Test
  void aKeyWithAConditionThatWeDoNotCheckDoesNotLetIn() throws Exception {
    Files.writeString(authorized, "from=\"192.0.2.1\" " + institute.publicKey() + " i\n");
    assertThat(sftp("ls").text()).contains("Permission denied");
  }
}
