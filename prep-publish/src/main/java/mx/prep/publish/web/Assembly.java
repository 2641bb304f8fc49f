package mx.prep.publish.web;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.config.HostPort;
import mx.prep.publish.web.connection.LinkConnector;
import mx.prep.publish.web.connection.Patience;
import mx.prep.publish.web.connection.SlowVisitors;
import mx.prep.publish.web.limit.Connections;
import mx.prep.publish.web.limit.Requests;
import mx.prep.publish.web.limit.Visitors;
import mx.prep.publish.web.log.CombinedLog;
import mx.prep.publish.web.tls.Tls;
import mx.prep.publish.web.tls.TlsConfig;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Puts a server together from its settings: connections within bounds, then requests within bounds,
 * then files.
 */
final class Assembly {
  private static final int THREADS = 64;
  private static final int IDLE_THREADS = 8;
  private static final int HEADER_BYTES = 8 << 10;
  private static final int BACKLOG = 4_096;

  /**
   * A file's name may have a percent sign; what a path means is worked out in RequestPath alone.
   */
  private static final UriCompliance PERCENT_SIGNS =
      UriCompliance.DEFAULT.with("percent", UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING);

  private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

  private final EmbeddedConfig config;
  private final Clock clock;
  private final Visitors visitors;
  private final Connections connections;
  private final Complaints complaints;
  private final Server server;
  private final List<LinkConnector> connectors = new ArrayList<>();

  /**
   * What listens on nothing yet.
   *
   * @param main the connector that visitors are to use
   */
  record Assembled(Server server, LinkConnector main) {}

  private Assembly(EmbeddedConfig config, Clock clock, Runnable damaged) {
    this.complaints = new Complaints(damaged);
    this.config = config;
    this.clock = clock;
    this.visitors = new Visitors(config.limits());
    this.connections = new Connections(config.maxConnections(), config.limits(), visitors);
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, IDLE_THREADS);
    threads.setName("web");
    this.server = new Server(threads);
  }

  /**
   * Puts it together.
   *
   * @throws mx.prep.core.error.PrepException where the certificate cannot be used
   */
  static Assembled of(EmbeddedConfig config, OnShow sites, Clock clock, Runnable damaged) {
    return new Assembly(config, clock, damaged).assemble(sites);
  }

  private Assembled assemble(OnShow sites) {
    HttpConfiguration http = http();
    LinkConnector main =
        listen(
            config.listen(),
            config
                .tls()
                .map(tls -> Tls.protocols(tls, http, server, clock))
                .orElseGet(() -> new ConnectionFactory[] {new HttpConnectionFactory(http)}));
    config
        .tls()
        .flatMap(TlsConfig::redirect)
        .ifPresent(plain -> listen(plain, new HttpConnectionFactory(http)));
    server.addBean(
        new SlowVisitors(
            server,
            connectors,
            connections,
            new Patience(config.headTimeout(), config.idleTimeout(), config.minRate())));
    Pin pin = new Pin(config.pin(), config.tls().isPresent(), sites);
    Handler files = new SnapshotHandler(pin, files(pin), complaints);
    Handler behindGate =
        config
            .tls()
            .<Handler>map(
                tls ->
                    new SendToTls(tls.challenges().map(Challenges::new), main::getLocalPort, files))
            .orElse(files);
    server.setHandler(
        new GracefulHandler(new Gate(new Requests(config.limits(), visitors), behindGate)));
    server.setErrorHandler(new PlainErrors());
    server.setStopTimeout(LAST_ANSWERS.toMillis());
    config
        .accessLog()
        .ifPresent(
            file ->
                server.setRequestLog(
                    new CombinedLog(file, config.logRotation(), visitors::of, clock)));
    return new Assembled(server, main);
  }

  private FileAnswer files(Pin pin) {
    Compression compression = new Compression();
    return new FileAnswer(
        new Bodies(compression, config.cache()),
        compression,
        new HeaderRules(everywhere(), config.headers()),
        pin);
  }

  private Map<String, String> everywhere() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Cache-Control", config.cacheControl());
    ContentSecurity.value(config.frameAncestors(), config.contentSecurityPolicy())
        .ifPresent(policy -> fields.put("Content-Security-Policy", policy));
    Optional<Duration> hsts = config.tls().flatMap(TlsConfig::hsts);
    hsts.ifPresent(life -> fields.put("Strict-Transport-Security", "max-age=" + life.toSeconds()));
    return fields;
  }

  private HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setUriCompliance(PERCENT_SIGNS);
    http.setRequestHeaderSize(HEADER_BYTES);
    // Its memory of fields seen before takes 100 KB of each connection.
    http.setHeaderCacheSize(0);
    http.setIdleTimeout(config.idleTimeout().toMillis());
    http.setRelativeRedirectAllowed(true);
    return http;
  }

  private LinkConnector listen(HostPort address, ConnectionFactory... protocols) {
    LinkConnector connector = new LinkConnector(server, connections, protocols);
    connector.setHost(address.host());
    connector.setPort(address.port());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(config.idleTimeout().toMillis());
    // On stopping, connections that wait for a next request are not waited for.
    connector.setShutdownIdleTimeout(100);
    connectors.add(connector);
    server.addConnector(connector);
    return connector;
  }
}
