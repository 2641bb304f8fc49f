package mx.prep.transfer.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.testkit.OpenSshServer;
import mx.prep.core.testkit.RealPart;
import mx.prep.core.testkit.StemConvention;
import mx.prep.core.verdict.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real sshd with the very lines that the operation guide gives for a drop directory; only the
 * user and the paths are others.
 */
@Timeout(120)
final class DropDirectoryIT {
  private static final String USER = "nobody";

  /** sshd demands that everything above a chroot is root's alone, which /tmp is not. */
  private static final List<Path> PLACES =
      Stream.of("/srv", "/var/lib", "/opt", "/usr/local", "/mnt", "/").map(Path::of).toList();

  @TempDir private static Path home;
  private static Path site;
  private static Path key;
  private static OpenSshServer server;

  @TempDir private Path temporary;
  private Path drop;

  @BeforeAll
  static void start() throws Exception {
    RealPart.SFTP.require();
    assumeThat(OpenSshServer.user())
        .as(
            "sshd can chroot for root alone: run this test with"
                + " sudo ./mvnw -pl prep-transfer -am -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dtest=DropDirectoryIT test, or as root of a container")
        .isEqualTo("root");
    Optional<Path> place = PLACES.stream().filter(DropDirectoryIT::isRootsAlone).findFirst();
    assumeThat(place)
        .as("sshd chroots only below folders that nobody but root can write to: one of %s", PLACES)
        .isPresent();
    site = Files.createTempDirectory(place.orElseThrow(), "test-prep-");
    Files.setPosixFilePermissions(site, PosixFilePermissions.fromString("rwxr-xr-x"));
    key = home.resolve("instituto");
    OpenSshServer.keygen(key, "ed25519", "");
    Files.copy(Path.of(key + ".pub"), site.resolve("instituto.keys"));
    server =
        OpenSshServer.bare(
            home,
            List.of("ed25519"),
            // As in Debian's own file.
            "Subsystem sftp /usr/lib/openssh/sftp-server",
            documented()
                .replace("Match User instituto", "Match User " + USER)
                .replace("/etc/ssh/prep/instituto.keys", site.resolve("instituto.keys").toString())
                .replace("/srv/prep", site.toString()));
  }

  private static boolean isRootsAlone(Path place) {
    for (Path folder = place; folder != null; folder = folder.getParent()) {
      try {
        PosixFileAttributes attributes = Files.readAttributes(folder, PosixFileAttributes.class);
        if (!attributes.isDirectory()
            || !attributes.owner().getName().equals("root")
            || attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
            || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
          return false;
        }
      } catch (IOException e) {
        return false;
      }
    }
    return Files.isWritable(place);
  }

  private static String documented() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "operacion.md").toAbsolutePath());
    String begin = "```sshd_config\n";
    int from = guide.indexOf(begin) + begin.length();
    return guide.substring(from, guide.indexOf("```", from));
  }

  @BeforeEach
  void makeDrop() throws Exception {
    drop = Files.createDirectory(site.resolve("entrega"));
    Files.setPosixFilePermissions(drop, PosixFilePermissions.fromString("rwxrwx---"));
    Files.setOwner(
        drop, drop.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
    Files.writeString(temporary.resolve("cut.zip"), "archive ".repeat(10_000));
    Files.writeString(temporary.resolve("cut.manifest"), "manifest");
    Files.writeString(temporary.resolve("cut.sig"), "signature");
  }

  @AfterEach
  void removeDrop() throws IOException {
    FolderRemoval.remove(drop);
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
    if (site != null) {
      FolderRemoval.remove(site);
    }
  }

  private record Result(int exit, String text) {}

  private Result run(String input, String program, List<String> arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                RealPart.SFTP.require().resolveSibling(program).toString(),
                "-F",
                "none",
                "-i",
                key.toString(),
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "IdentityAgent=none",
                "-o",
                "BatchMode=yes",
                "-o",
                "StrictHostKeyChecking=yes",
                "-o",
                "Port=" + server.port(),
                "-o",
                "UserKnownHostsFile=" + server.knownHosts("ed25519")));
    command.addAll(arguments);
    Path in = Files.writeString(temporary.resolve("input"), input);
    Process process =
        new ProcessBuilder(command)
            .directory(temporary.toFile())
            .redirectErrorStream(true)
            .redirectInput(in.toFile())
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), text);
  }

  private Result sftp(String... batch) throws Exception {
    return run(String.join("\n", batch) + "\n", "sftp", List.of("-b", "-", USER + "@127.0.0.1"));
  }

  private Result ssh(String... more) throws Exception {
    return run("", "ssh", List.of(more));
  }

  @Test
  void aDeliveryIsDroppedAndTaken() throws Exception {
    Result result =
        sftp(
            "put cut.zip cut.zip.part",
            "rename cut.zip.part cut.zip",
            "put cut.manifest",
            "put cut.sig");
    assertThat(result.exit()).as(result.text()).isZero();
    SourceContext context =
        new SourceContext(
            new StemConvention(),
            Files.createDirectory(temporary.resolve("incoming")),
            temporary.resolve("memory.json"),
            Limits.DEFAULT,
            Clock.systemUTC());
    InboxConfig config = new InboxConfig(drop, Duration.ofMinutes(1), Duration.ZERO);
    try (Source inbox = new InboxSourceFactory().create(config, context)) {
      List<Delivery> found = inbox.poll();
      assertThat(found).hasSize(1);
      try (Delivery delivery = found.get(0)) {
        assertThat(delivery.bring("cut.zip", 1_000_000).orElseThrow())
            .hasSameBinaryContentAs(temporary.resolve("cut.zip"));
        delivery.settle(Verdict.ACCEPTED);
      }
      assertThat(inbox.poll()).isEmpty();
    }
    assertThat(drop.toFile().list()).doesNotContain("cut.manifest", "cut.sig");
  }

  @Test
  void thereIsNoShellAndNoCommand() throws Exception {
    assertThat(ssh(USER + "@127.0.0.1", "id").text()).doesNotContain("uid=");
    assertThat(ssh("-tt", USER + "@127.0.0.1").text()).contains("PTY allocation request failed");
  }

  @Test
  void nothingIsForwarded() throws Exception {
    Result out = ssh("-W", "127.0.0.1:" + server.port(), USER + "@127.0.0.1");
    assertThat(out.exit()).isNotZero();
    assertThat(out.text()).contains("prohibited").doesNotContain("SSH-2.0");
    Result in =
        ssh("-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:1", "-N", USER + "@127.0.0.1");
    assertThat(in.exit()).isNotZero();
    assertThat(in.text()).contains("remote port forwarding failed");
  }

  @Test
  void aPasswordIsNotEvenAskedFor() throws Exception {
    Result result =
        ssh(
            "-v",
            "-o",
            "PreferredAuthentications=password,keyboard-interactive",
            USER + "@127.0.0.1",
            "true");
    assertThat(result.exit()).isNotZero();
    assertThat(result.text()).containsPattern("Authentications that can continue: publickey\\s");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get /etc/passwd got",
        "get ../../etc/passwd got",
        "put cut.zip ../outside.zip",
        "put cut.zip /outside.zip",
        "symlink /etc/passwd link.zip",
        "ln cut.zip link.zip",
        "mkdir folder",
        "mkdir /folder",
        "rename there.zip ../there.zip",
      })
  void nobodyLeavesTheDropDirectory(String command) throws Exception {
    Files.writeString(drop.resolve("there.zip"), "there");
    Result result = sftp("pwd", command);
    assertThat(result.exit()).as(result.text()).isNotZero();
    assertThat(result.text()).contains("Remote working directory: /entrega");
    assertThat(temporary.resolve("got")).doesNotExist();
    assertThat(drop.toFile().list()).containsExactly("there.zip");
    assertThat(site.toFile().list()).containsExactlyInAnyOrder("entrega", "instituto.keys");
  }
}
