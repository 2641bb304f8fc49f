package mx.prep.publish.webserver;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.HostPort;
import mx.prep.publish.web.HeaderRule;

/** Settings for tests. */
final class Configs {
  static final ServerConfig DEFAULT =
      new ServerConfig(
          List.of(),
          List.of(),
          Optional.empty(),
          true,
          "no-cache",
          List.of(),
          List.of(),
          true,
          Duration.ofMinutes(2),
          true,
          64,
          200,
          ByteSize.parse("8KiB"),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          Duration.ofSeconds(30));

  private Configs() {}

  /**
   * On a port, installed by real commands, without bounds that a test's own visitors would meet.
   */
  static ServerConfig installed(
      int port, Path log, Path file, List<String> test, List<String> reload) {
    return new ServerConfig(
        List.of(new HostPort("127.0.0.1", port)),
        List.of("prep.example"),
        Optional.empty(),
        true,
        "no-cache",
        List.of(),
        List.of("'self'", "https://prep.iepc.example"),
        true,
        Duration.ofMinutes(2),
        true,
        0,
        0,
        ByteSize.parse("8KiB"),
        Optional.of(log),
        Optional.of(file),
        test,
        reload,
        Duration.ofSeconds(30));
  }

  /** Others of everything that changes lines of a configuration. */
  static ServerConfig other(boolean pin, List<HeaderRule> headers) {
    return new ServerConfig(
        List.of(new HostPort("::1", 8081), new HostPort("127.0.0.1", 8081)),
        List.of("prep.example", "www.prep.example"),
        Optional.empty(),
        false,
        "max-age=5",
        headers,
        List.of(),
        pin,
        Duration.ofSeconds(30),
        false,
        16,
        20,
        ByteSize.parse("4KiB"),
        Optional.of(Path.of("/srv/logs/prep.log")),
        Optional.empty(),
        List.of(),
        List.of(),
        Duration.ofSeconds(30));
  }
}
