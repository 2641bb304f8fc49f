package mx.prep.transfer.courier;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import mx.prep.core.config.ByteSize;

/** Settings for tests: nothing waits long. */
final class CourierConfigs {
  private static final Duration SHORT = Duration.ofSeconds(10);

  private CourierConfigs() {}

  static SftpCourierConfig of(
      int port, String user, Path identity, Path knownHosts, String directory) {
    return new SftpCourierConfig(
        "127.0.0.1",
        port,
        user,
        identity,
        Optional.empty(),
        Optional.of(knownHosts),
        Optional.empty(),
        directory,
        SHORT,
        SHORT,
        ByteSize.parse("1KiB"));
  }
}
