package mx.prep.publish.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.HostPort;

/** Settings as the defaults are, on a free port. */
final class Configs {
  private static final HostPort ANYWHERE = new HostPort("127.0.0.1", 0);

  private Configs() {}

  static EmbeddedConfig local() {
    return local(true, List.of(), Optional.empty());
  }

  static EmbeddedConfig local(
      boolean singlePage, List<HeaderRule> headers, Optional<Path> accessLog) {
    return of(ANYWHERE, Duration.ofSeconds(30), singlePage, headers, accessLog);
  }

  static EmbeddedConfig on(HostPort listen) {
    return of(listen, Duration.ofSeconds(30), true, List.of(), Optional.empty());
  }

  static EmbeddedConfig impatient(Duration idleTimeout) {
    return of(ANYWHERE, idleTimeout, true, List.of(), Optional.empty());
  }

  private static EmbeddedConfig of(
      HostPort listen,
      Duration idleTimeout,
      boolean singlePage,
      List<HeaderRule> headers,
      Optional<Path> accessLog) {
    return new EmbeddedConfig(
        listen,
        10_000,
        idleTimeout,
        ByteSize.parse("64MiB"),
        singlePage,
        "no-cache",
        headers,
        accessLog);
  }
}
