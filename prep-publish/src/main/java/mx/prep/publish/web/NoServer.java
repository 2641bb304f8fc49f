package mx.prep.publish.web;

import java.net.URI;
import java.util.Optional;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.WebServer;

/** Whoever reads the docroot serves it. */
final class NoServer implements WebServer {
  @Override
  public String name() {
    return NoServerFactory.TYPE;
  }

  @Override
  public void start() {
    // somebody else's to start
  }

  @Override
  public void show(LiveSite site) {
    // the docroot shows it
  }

  @Override
  public Optional<URI> address() {
    return Optional.empty();
  }

  @Override
  public void close() {
    // nothing is open
  }
}
