package mx.prep.publish.web;

import java.net.URI;
import java.util.Optional;
import mx.prep.core.config.HostPort;
import mx.prep.core.error.PrepException;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.WebServer;
import mx.prep.core.site.SitePlanner;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The built-in web server. */
final class EmbeddedServer implements WebServer {
  private final EmbeddedConfig config;
  private final SiteReader sites;
  private final OnShow live;
  private final Server server;
  private final ServerConnector connector;

  /** Listens on nothing yet. */
  EmbeddedServer(
      EmbeddedConfig config,
      SiteReader sites,
      OnShow live,
      Server server,
      ServerConnector connector) {
    this.config = config;
    this.sites = sites;
    this.live = live;
    this.server = server;
    this.connector = connector;
  }

  @Override
  public String name() {
    return EmbeddedServerFactory.TYPE + " " + config.listen();
  }

  @Override
  public void start() {
    try {
      server.start();
    } catch (Exception e) {
      close();
      throw new PrepException(
          e,
          WebError.CANNOT_START,
          "address",
          config.listen(),
          "detail",
          String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void show(StagedSite site) {
    boolean nothing = site.site().root().equals(SitePlanner.EMPTY.root());
    live.put(
        nothing
            ? Optional.empty()
            : Optional.of(new LiveSite(site.site().root(), sites, config.singlePage())));
  }

  @Override
  public Optional<URI> address() {
    int port = connector.getLocalPort();
    return port <= 0
        ? Optional.empty()
        : Optional.of(URI.create("http://" + new HostPort(config.listen().host(), port) + "/"));
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new PrepException(e, WebError.CANNOT_STOP, "address", config.listen(), "detail", e);
    }
  }
}
