package mx.prep.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.Shell.Result;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.core.testkit.OpenSshServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code prep doctor sftp} against a real sshd. */
final class DoctorSftpIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path home;
  private static OpenSshServer server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    server = OpenSshServer.start(home, List.of("ed25519"));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private Path remote() throws Exception {
    return Files.createDirectories(folder.resolve("paquetes"));
  }

  private Result doctor(int port) throws Exception {
    String source =
        "{ type: sftp, host: 127.0.0.1, port: %d, user: %s, identity: '%s', knownHosts: '%s',"
            + " directory: '%s', connectTimeout: 5s }";
    TestDifusor difusor =
        TestDifusor.of(
            folder.resolve("difusor"),
            new TestInstitute(folder.resolve("instituto")),
            source.formatted(
                port,
                OpenSshServer.user(),
                server.identity("ed25519", ""),
                server.knownHosts("ed25519"),
                remote()));
    return new Shell(folder)
        .prep("doctor", "sftp", "-c", difusor.config(), "--time", "1s", "--output", "json");
  }

  private static JsonNode row(Result result) throws Exception {
    assertThat(result.err()).isEmpty();
    assertThat(result.lines()).hasSize(1);
    JsonNode row = JSON.readTree(result.out());
    assertThat(row.get("requirement").asText()).isEqualTo("sftp-rate");
    return row;
  }

  @Test
  void theBiggestFileIsReadForTheTimeGivenAndNothingIsKept() throws Exception {
    Files.writeString(remote().resolve("small.zip"), "small");
    try (RandomAccessFile big = new RandomAccessFile(remote().resolve("big.zip").toFile(), "rw")) {
      big.setLength(64 << 20);
    }

    Result result = doctor(server.port());

    JsonNode row = row(result);
    JsonNode facts = row.get("facts");
    assertThat(facts.get("path").asText()).isEqualTo("big.zip");
    long milliseconds = facts.get("milliseconds").asLong();
    assertThat(milliseconds).isBetween(1_000L, 20_000L);
    double rate = facts.get("bytes").asLong() / 1e3 / milliseconds;
    assertThat(facts.get("rate").asDouble()).isBetween(rate - 1, rate + 1);
    // A machine under load may be slower; then the verdict and the exit must say so.
    boolean fast = rate >= 40;
    assertThat(row.get("verdict").asText()).isEqualTo(fast ? "ok" : "fail");
    assertThat(result.exit()).isEqualTo(fast ? 0 : 15);
    assertThat(folder.resolve("difusor").resolve("data")).doesNotExist();
  }

  @Test
  void anEmptyFolderIsSaidToBeEmpty() throws Exception {
    remote();
    Result result = doctor(server.port());
    JsonNode row = row(result);
    assertThat(row.get("verdict").asText()).isEqualTo("warn");
    assertThat(row.get("measured").asText()).contains("no hay ningún archivo que leer");
    assertThat(result.exit()).isZero();
  }

  @Test
  void aServerThatIsNotThereFailsAsTransport() throws Exception {
    Result result = doctor(1);
    JsonNode row = row(result);
    assertThat(row.get("verdict").asText()).isEqualTo("fail");
    assertThat(row.get("measured").asText()).contains("127.0.0.1:1");
    assertThat(result.exit()).isEqualTo(15);
  }

  @Test
  void aConfigurationWithoutSuchASourceHasNothingToMeasure() throws Exception {
    TestDifusor difusor =
        TestDifusor.of(
            folder.resolve("difusor"), new TestInstitute(folder.resolve("instituto")), "");
    Result result = new Shell(folder).prep("doctor", "sftp", "-c", difusor.config());
    assertThat(result.out()).contains("ninguna fuente sftp").contains("→");
    assertThat(result.exit()).isZero();
  }
}
