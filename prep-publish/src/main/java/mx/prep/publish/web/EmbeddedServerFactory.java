package mx.prep.publish.web;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.publish.WebServer;
import mx.prep.core.publish.WebServerContext;
import mx.prep.core.publish.WebServerFactory;
import org.eclipse.jetty.server.AsyncRequestLogWriter;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Makes the web server {@code embedded}: Jetty, with our own handler. */
public final class EmbeddedServerFactory implements WebServerFactory<EmbeddedConfig> {
  /** The type in the configuration. */
  public static final String TYPE = "embedded";

  private static final int THREADS = 64;
  private static final int IDLE_THREADS = 8;
  private static final int HEADER_BYTES = 8 << 10;

  /** When no more visitors fit, those who say nothing make room. */
  private static final Duration IDLE_WHEN_FULL = Duration.ofSeconds(2);

  private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

  @Inject
  public EmbeddedServerFactory() {
    // nothing to inject; the annotation is what the strict injector asks for
  }

  @Override
  public Class<EmbeddedConfig> configType() {
    return EmbeddedConfig.class;
  }

  @Override
  public WebServer create(EmbeddedConfig config, WebServerContext context) {
    return create(config, context.sites(), context.clock());
  }

  /** From these sites. */
  public WebServer create(EmbeddedConfig config, SiteReader sites, Clock clock) {
    OnShow live = new OnShow();
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, IDLE_THREADS);
    threads.setName("web");
    Server server = new Server(threads);
    ServerConnector connector = connector(server, config);
    server.addConnector(connector);
    server.addBean(limit(server, config));
    server.setHandler(new GracefulHandler(handler(config, live)));
    server.setErrorHandler(new PlainErrors());
    server.setStopTimeout(LAST_ANSWERS.toMillis());
    config
        .accessLog()
        .ifPresent(
            file ->
                server.setRequestLog(
                    new CombinedLog(new AsyncRequestLogWriter(file.toString()), clock)));
    return new EmbeddedServer(config, sites, live, server, connector);
  }

  private static NetworkConnectionLimit limit(Server server, EmbeddedConfig config) {
    NetworkConnectionLimit limit = new NetworkConnectionLimit(config.maxConnections(), server);
    limit.setEndPointIdleTimeout(IDLE_WHEN_FULL.toMillis());
    return limit;
  }

  private static SnapshotHandler handler(EmbeddedConfig config, OnShow live) {
    Compression compression = new Compression();
    return new SnapshotHandler(
        live,
        new FileAnswer(
            new Bodies(compression, config.cache()),
            compression,
            new HeaderRules(config.cacheControl(), config.headers())));
  }

  private static ServerConnector connector(Server server, EmbeddedConfig config) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setIdleTimeout(config.idleTimeout().toMillis());
    http.setRelativeRedirectAllowed(true);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(config.listen().host());
    connector.setPort(config.listen().port());
    connector.setIdleTimeout(config.idleTimeout().toMillis());
    // On stopping, connections that wait for a next request are not waited for.
    connector.setShutdownIdleTimeout(100);
    return connector;
  }
}
