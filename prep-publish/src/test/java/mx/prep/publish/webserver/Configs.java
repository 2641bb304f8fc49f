package mx.prep.publish.webserver;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.HostPort;
import mx.prep.core.testkit.RealServer;
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

  /** Installed by real commands, without bounds that a test's own visitors would meet. */
  static ServerConfig installed(RealServer real) {
    return installed(real, List.of(new HostPort("127.0.0.1", real.port())), 0, 0);
  }

  /** Likewise, on these addresses, with these bounds. */
  static ServerConfig installed(
      RealServer real, List<HostPort> listen, int connections, int requestsPerSecond) {
    return new ServerConfig(
        listen,
        List.of("prep.example"),
        Optional.empty(),
        true,
        "no-cache",
        List.of(),
        List.of("'self'", "https://prep.iepc.example"),
        true,
        Duration.ofMinutes(2),
        true,
        connections,
        requestsPerSecond,
        ByteSize.parse("8KiB"),
        Optional.of(real.accessLog()),
        Optional.of(real.site()),
        real.test(),
        real.reload(),
        Duration.ofSeconds(30));
  }

  /** Installed to that file, by commands that need no server. */
  static ServerConfig installedTo(Path file, List<String> test, String cacheControl) {
    return new ServerConfig(
        List.of(new HostPort("127.0.0.1", 8081)),
        List.of("prep.example"),
        DEFAULT.docroot(),
        DEFAULT.singlePage(),
        cacheControl,
        DEFAULT.headers(),
        DEFAULT.frameAncestors(),
        DEFAULT.pin(),
        DEFAULT.grace(),
        DEFAULT.ownLinksOnly(),
        DEFAULT.connectionsPerVisitor(),
        DEFAULT.requestsPerSecond(),
        DEFAULT.maxHeader(),
        DEFAULT.accessLog(),
        Optional.of(file),
        test,
        List.of("true"),
        DEFAULT.commandTimeout());
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
