package mx.prep.publish.web;

import java.net.URI;
import java.util.Optional;
import mx.prep.core.config.HostPort;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.publish.WebServer;
import mx.prep.core.site.SitePlanner;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The built-in web server. */
final class EmbeddedServer implements WebServer {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

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
  public void show(LiveSite site) {
    Sha256 root = site.site().site().root();
    boolean nothing = root.equals(SitePlanner.EMPTY.root());
    Optional<Snapshot> next =
        nothing ? Optional.empty() : Optional.of(new Snapshot(site, sites, config.singlePage()));
    next.filter(snapshot -> live.site().map(Snapshot::root).filter(root::equals).isEmpty())
        .filter(snapshot -> new ProofFolder(snapshot).isInSite())
        .ifPresent(snapshot -> LOG.warn("the site has files of its own in {}", ProofFolder.PATH));
    live.put(next);
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
