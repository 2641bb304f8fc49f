package mx.prep.publish.web.tls;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mx.prep.core.error.PrepException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a renewed certificate into use: connections that are open stay as they are. Files that are
 * no certificate and its key, as while they are being replaced, change nothing.
 */
final class Renewal extends AbstractLifeCycle {
  private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

  private final PemFiles files;
  private final Duration pause;
  private final SslContextFactory.Server tls;
  private final Server server;
  private PemFiles.Contents inUse;
  private Optional<PemFiles.Contents> complainedOf = Optional.empty();
  private Scheduler.@Nullable Task next;

  Renewal(
      PemFiles files,
      PemFiles.Contents inUse,
      Duration pause,
      SslContextFactory.Server tls,
      Server server) {
    this.files = files;
    this.inUse = inUse;
    this.pause = pause;
    this.tls = tls;
    this.server = server;
  }

  @Override
  protected synchronized void doStart() {
    next = server.getScheduler().schedule(this::look, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  protected synchronized void doStop() {
    if (next != null) {
      next.cancel();
    }
  }

  private void look() {
    try {
      PemFiles.Contents now = files.read();
      if (!now.equals(inUse) && complainedOf.filter(now::equals).isEmpty()) {
        complainedOf = Optional.of(now);
        use(now);
      }
    } catch (PrepException e) {
      LOG.warn("the certificate in use stays: {}", e.text());
    } finally {
      if (isRunning()) {
        doStart();
      }
    }
  }

  private void use(PemFiles.Contents contents) {
    Identity identity = files.identity(contents);
    try {
      tls.reload(factory -> factory.setKeyStore(identity.keyStore()));
      inUse = contents;
      LOG.info("a renewed certificate is in use, valid until {}", identity.until());
    } catch (Exception e) {
      LOG.warn("the renewed certificate cannot be used", e);
    }
  }
}
