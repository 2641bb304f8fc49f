package mx.prep.transfer.sftp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mx.prep.core.config.ByteSize;

/** Settings for tests: nothing waits long, and what is there is taken at once. */
final class SftpConfigs {
  static final Duration SHORT = Duration.ofSeconds(10);

  private SftpConfigs() {}

  static SftpConfig of(int port, String user, Path identity, Path knownHosts, String directory) {
    return new SftpConfig(
        Optional.of("127.0.0.1"),
        List.of(),
        port,
        user,
        Optional.of(identity),
        Optional.empty(),
        Optional.empty(),
        Optional.of(knownHosts),
        Optional.empty(),
        directory,
        Duration.ofSeconds(5),
        Duration.ZERO,
        SHORT,
        SHORT,
        ByteSize.parse("1KiB"));
  }
}
