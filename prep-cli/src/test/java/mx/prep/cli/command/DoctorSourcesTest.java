package mx.prep.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.Shell.Result;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code prep doctor} on what sources need of this machine. */
final class DoctorSourcesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private TestInstitute institute;

  @BeforeEach
  void setUp() throws IOException {
    institute = new TestInstitute(folder.resolve("instituto"));
  }

  private Result doctor(String sources) throws IOException {
    TestDifusor difusor = TestDifusor.of(folder.resolve("difusor"), institute, sources);
    return new Shell(folder).prep("doctor", "-c", difusor.config(), "--output", "json");
  }

  private static List<String> verdicts(Result result, String requirement) throws IOException {
    List<String> verdicts = new ArrayList<>();
    for (String line : result.lines()) {
      JsonNode row = JSON.readTree(line);
      if (row.get("requirement").asText().equals(requirement)) {
        verdicts.add(row.get("verdict").asText());
      }
    }
    return verdicts;
  }

  private Result withIdentity(String permissions) throws IOException {
    Path key = Files.writeString(folder.resolve("id_ed25519"), "secret");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(permissions));
    return doctor(
        "{ type: sftp, host: a.example, user: radio, identity: '%s', directory: /, fingerprint: '%s' }"
            .formatted(key, "SHA256:" + "A".repeat(43)));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no such permissions")
  void aPrivateKeyThatOthersCanReadFails() throws IOException {
    Result open = withIdentity("rw-r--r--");
    assertThat(verdicts(open, "private-key")).containsExactly("fail");
    assertThat(open.exit()).isEqualTo(3);

    assertThat(verdicts(withIdentity("rw-------"), "private-key")).containsExactly("ok");
  }

  @Test
  void anInboxThatIsNotThereFails() throws IOException {
    Path inbox = folder.resolve("entrega");
    String source = "{ type: inbox, directory: '" + inbox + "' }";

    Result absent = doctor(source);
    assertThat(verdicts(absent, "inbox")).containsExactly("fail");
    assertThat(absent.exit()).isEqualTo(3);

    Files.createDirectory(inbox);
    assertThat(verdicts(doctor(source), "inbox")).containsExactly("ok");
  }

  @Test
  void oneFolderIsToldOnce() throws IOException {
    assertThat(verdicts(doctor(""), "write-access")).containsExactly("ok");
  }
}
