package mx.prep.publish.webserver;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.WebServer;
import mx.prep.publish.pin.CutPins;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A web server that somebody else runs. We lay out what it serves beside the site, and install its
 * configuration where asked to.
 */
final class ForeignServer implements WebServer {
  private static final Logger LOG = LoggerFactory.getLogger(ForeignServer.class);

  private final String name;
  private final WebFolder web;
  private final CutPins pins;
  private final Proofs proofs;
  private final Optional<Installation> installation;
  private final String configuration;
  private Optional<LiveSite> prepared = Optional.empty();
  private Optional<LiveSite> shown = Optional.empty();
  private Set<Sha256> kept = Set.of();
  private volatile boolean behind;

  /**
   * Changes nothing yet.
   *
   * @param installation empty where a person installs the configuration
   */
  ForeignServer(
      String name,
      WebFolder web,
      CutPins pins,
      Proofs proofs,
      Optional<Installation> installation,
      String configuration) {
    this.name = name;
    this.web = web;
    this.pins = pins;
    this.proofs = proofs;
    this.installation = installation;
    this.configuration = configuration;
  }

  @Override
  public String name() {
    return name;
  }

  /** Where the server has a configuration of ours, it goes on with that one until it takes this. */
  @Override
  public void start() {
    try {
      install();
    } catch (PrepException e) {
      if (installation.filter(Installation::isInForce).isEmpty()) {
        throw e;
      }
      behind = true;
    }
  }

  @Override
  public Optional<PrepException> finishStart() {
    if (behind) {
      try {
        install();
        behind = false;
      } catch (PrepException e) {
        return Optional.of(e);
      }
    }
    return Optional.empty();
  }

  private void install() {
    installation.ifPresent(
        file -> {
          if (file.install(configuration)) {
            LOG.info("{} has taken over its new configuration {}", name, file.file());
          }
        });
  }

  @Override
  public void prepare(LiveSite site) {
    if (!prepared.equals(Optional.of(site))) {
      onDisk(() -> proofs.prepare(site));
      prepared = Optional.of(site);
    }
    pins.pin(site.site().site().root());
  }

  @Override
  public void show(LiveSite site) {
    Sha256 root = site.site().site().root();
    if (!shown.equals(Optional.of(site))) {
      onDisk(
          () -> {
            proofs.shown(site);
            Durable.createDirectories(web.folder());
            Durable.write(web.live(), (root.hex() + "\n").getBytes(StandardCharsets.US_ASCII));
          });
      // After a restart nobody knows what was shown: what is pinned has its grace.
      if (shown.filter(before -> !site.follows(before)).isPresent()) {
        pins.onlyShown(root);
      }
      shown = Optional.of(site);
    }
    pins.shown(root);
    Set<Sha256> all = pins.all();
    if (!all.equals(kept)) {
      onDisk(() -> proofs.keepOnly(all));
      kept = all;
    }
  }

  /** Steps on disk. */
  private interface Steps {
    void run() throws IOException;
  }

  private void onDisk(Steps steps) {
    try {
      steps.run();
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", web.folder(), "detail", e);
    }
  }

  @Override
  public Optional<URI> address() {
    return Optional.empty();
  }

  @Override
  public void close() {
    // it goes on serving what was shown last
  }
}
