package mx.prep.publish.web;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import mx.prep.core.config.HostPort;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.publish.WebServer;
import mx.prep.core.site.SitePlanner;
import mx.prep.publish.pin.CutPins;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The built-in web server. Started once at most. */
final class EmbeddedServer implements WebServer {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

  private final EmbeddedConfig config;
  private final SiteReader sites;
  private final OnShow live;
  private final Clock clock;
  private final Optional<CutPins> pins;
  private final Runnable damaged;
  private Optional<Assembly.Assembled> running = Optional.empty();

  /**
   * Listens on nothing and reads nothing yet.
   *
   * @param pins tells the store whose files may still be asked for
   * @param damaged told that a file of a site is not what it should be
   */
  EmbeddedServer(
      EmbeddedConfig config,
      SiteReader sites,
      OnShow live,
      Clock clock,
      Optional<CutPins> pins,
      Runnable damaged) {
    this.config = config;
    this.sites = sites;
    this.live = live;
    this.clock = clock;
    this.pins = pins;
    this.damaged = damaged;
  }

  @Override
  public String name() {
    return EmbeddedServerFactory.TYPE + " " + config.listen();
  }

  @Override
  public synchronized void start() {
    Assembly.Assembled assembled = Assembly.of(config, live, clock, damaged);
    running = Optional.of(assembled);
    try {
      assembled.server().start();
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
  public void prepare(LiveSite site) {
    pins.ifPresent(p -> p.pin(site.site().site().root()));
  }

  @Override
  public void show(LiveSite site) {
    pins.ifPresent(p -> p.shown(site.site().site().root()));
    if (live.site().filter(now -> now.live().equals(site)).isPresent()) {
      return;
    }
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
  public synchronized Optional<URI> address() {
    String scheme = config.tls().isPresent() ? "https" : "http";
    return running
        .map(assembled -> assembled.main().getLocalPort())
        .filter(port -> port > 0)
        .map(port -> new HostPort(config.listen().host(), port))
        .map(at -> URI.create(scheme + "://" + at + "/"));
  }

  @Override
  public synchronized void close() {
    if (running.isEmpty()) {
      return;
    }
    try {
      running.get().server().stop();
    } catch (Exception e) {
      throw new PrepException(e, WebError.CANNOT_STOP, "address", config.listen(), "detail", e);
    }
  }
}
