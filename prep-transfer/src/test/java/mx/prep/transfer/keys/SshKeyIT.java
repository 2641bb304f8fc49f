package mx.prep.transfer.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import mx.prep.core.config.HostPort;
import mx.prep.core.error.PrepException;
import mx.prep.core.testkit.RealPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SshKeyIT {
  @TempDir private Path home;

  @Test
  void openSshReadsTheKeyAndFindsTheSamePublicOne() throws IOException {
    SshKey key = SshKey.generate(home.resolve("id"), "difusor");
    Process keygen =
        new ProcessBuilder(
                RealPart.SSH_KEYGEN.require().toString(), "-y", "-f", key.file().toString())
            .start();
    String line = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(line.strip()).isEqualTo(key.publicKey() + " difusor");
    assertThat(home.resolve("id.pub")).hasContent(line);
  }

  @Test
  void onlyTheOwnerReadsIt() throws IOException {
    SshKey key = SshKey.generate(home.resolve("id"), "difusor");
    assertThat(Files.getPosixFilePermissions(key.file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aKeyThatIsThereIsNeverOverwritten() throws IOException {
    SshKey key = SshKey.generate(home.resolve("id"), "difusor");
    byte[] before = Files.readAllBytes(key.file());
    assertThatThrownBy(() -> SshKey.generate(home.resolve("id"), "otro"))
        .isInstanceOf(PrepException.class);
    assertThat(key.file()).hasBinaryContent(before);
  }

  @Test
  void aHostOnAnotherPortIsNamedAsOpenSshDoes() {
    SshKey key = new SshKey(home, "ssh-ed25519 AAAA");
    assertThat(key.knownHostsLine(new HostPort("prep.example", 22)))
        .isEqualTo("prep.example ssh-ed25519 AAAA");
    assertThat(key.knownHostsLine(new HostPort("::1", 2222)))
        .isEqualTo("[::1]:2222 ssh-ed25519 AAAA");
  }
}
