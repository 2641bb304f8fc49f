package mx.prep.publish.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.HostPort;

/** Settings as the defaults are, on a free port. */
final class Configs {
  private Configs() {}

  static EmbeddedConfig local() {
    return local(true, List.of(), Optional.empty());
  }

  static EmbeddedConfig local(
      boolean singlePage, List<HeaderRule> headers, Optional<Path> accessLog) {
    return new EmbeddedConfig(
        new HostPort("127.0.0.1", 0),
        10_000,
        Duration.ofSeconds(30),
        ByteSize.parse("64MiB"),
        singlePage,
        "no-cache",
        headers,
        accessLog);
  }
}
