package mx.prep.transfer.sftpserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import mx.prep.core.config.HostPort;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.ErrorCode;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.TransferError;
import mx.prep.transfer.keys.SshKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Threat T87, for the key that says who this server is. */
@DisabledOnOs(OS.WINDOWS)
final class HostKeyTest {
  @TempDir private Path folder;

  private void assertNotStarted(Path key, ErrorCode code) {
    assertThatThrownBy(
            () ->
                SftpServer.start(
                    new SftpServerSettings(new HostPort("127.0.0.1", 0), key, List.of())))
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.text().facts()).containsEntry("path", key.toString());
            });
  }

  @Test
  void aKeyThatOthersCanReadOrThatIsNotThereStartsNothing() throws Exception {
    Path key = SshKey.generate(folder.resolve("host"), "prueba").file();
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

    assertNotStarted(key, CoreError.KEY_NOT_PRIVATE);
    assertNotStarted(folder.resolve("no"), TransferError.KEY_UNREADABLE);
  }
}
