package mx.prep.publish.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.HostPort;
import mx.prep.publish.web.limit.LimitsConfig;
import mx.prep.publish.web.log.LogRotation;
import mx.prep.publish.web.tls.TlsConfig;

/** Settings as the defaults are, on a free port, with what a test wants otherwise. */
public final class Configs {
  private HostPort listen = new HostPort("127.0.0.1", 0);
  private Optional<TlsConfig> tls = Optional.empty();
  private int maxConnections = 10_000;
  private Duration idleTimeout = Duration.ofSeconds(30);
  private Duration headTimeout = Duration.ofSeconds(10);
  private ByteSize minRate = ByteSize.parse("1KiB");
  private LimitsConfig limits = new LimitsConfig(300, 1_500, 100, 500, List.of(), List.of());
  private ByteSize cache = ByteSize.parse("64MiB");
  private boolean singlePage = true;
  private Duration pin = Duration.ofMinutes(2);
  private List<HeaderRule> headers = List.of();
  private List<String> frameAncestors = List.of();
  private Optional<Path> accessLog = Optional.empty();
  private LogRotation logRotation =
      new LogRotation(ByteSize.parse("100MiB"), Duration.ofDays(180), ByteSize.parse("5GiB"));

  public static EmbeddedConfig local() {
    return new Configs().build();
  }

  Configs listen(HostPort address) {
    this.listen = address;
    return this;
  }

  Configs tls(TlsConfig config) {
    this.tls = Optional.of(config);
    return this;
  }

  Configs maxConnections(int most) {
    this.maxConnections = most;
    return this;
  }

  Configs idleTimeout(Duration timeout) {
    this.idleTimeout = timeout;
    return this;
  }

  Configs headTimeout(Duration timeout) {
    this.headTimeout = timeout;
    return this;
  }

  Configs minRate(String size) {
    this.minRate = ByteSize.parse(size);
    return this;
  }

  Configs limits(LimitsConfig config) {
    this.limits = config;
    return this;
  }

  public Configs cache(String size) {
    this.cache = ByteSize.parse(size);
    return this;
  }

  Configs singlePage(boolean on) {
    this.singlePage = on;
    return this;
  }

  public Configs pin(Duration grace) {
    this.pin = grace;
    return this;
  }

  Configs headers(List<HeaderRule> rules) {
    this.headers = rules;
    return this;
  }

  Configs frameAncestors(String... sources) {
    this.frameAncestors = List.of(sources);
    return this;
  }

  Configs accessLog(Path file) {
    this.accessLog = Optional.of(file);
    return this;
  }

  public EmbeddedConfig build() {
    return new EmbeddedConfig(
        listen,
        tls,
        maxConnections,
        idleTimeout,
        headTimeout,
        minRate,
        limits,
        cache,
        singlePage,
        pin,
        "no-cache",
        headers,
        frameAncestors,
        Optional.empty(),
        accessLog,
        logRotation);
  }
}
