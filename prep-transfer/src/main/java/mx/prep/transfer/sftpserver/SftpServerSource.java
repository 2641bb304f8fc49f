package mx.prep.transfer.sftpserver;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.transfer.TransferError;
import mx.prep.transfer.inbox.InboxConfig;
import mx.prep.transfer.inbox.InboxSourceFactory;
import org.apache.sshd.server.SshServer;
import org.jspecify.annotations.Nullable;

/** An SFTP server, and an inbox on the folder into which it lets others upload. */
final class SftpServerSource implements Source {
  private static final Duration POLL = Duration.ofSeconds(10);

  private final SftpServerConfig config;
  private final Path uploads;
  private final Path taken;
  private final Source inbox;
  private final LoginLog logins;
  private @Nullable SshServer server;
  private boolean closed;

  SftpServerSource(SftpServerConfig config, SourceContext context) {
    this.config = config;
    this.uploads = context.incoming().resolve("uploads");
    this.taken = context.incoming().resolve("taken");
    this.inbox =
        new InboxSourceFactory()
            .create(
                new InboxConfig(uploads, POLL, config.rest()),
                new SourceContext(
                    context.convention(),
                    taken,
                    context.memory(),
                    context.limits(),
                    context.clock()));
    this.logins = new LoginLog(name(), context.audit(), System::nanoTime);
  }

  @Override
  public String name() {
    return "sftp-server:" + config.listen();
  }

  @Override
  public List<Delivery> poll() throws InterruptedException {
    start();
    logins.tellMore();
    return inbox.poll().stream().<Delivery>map(found -> new NamedDelivery(name(), found)).toList();
  }

  private synchronized void start() {
    if (closed) {
      throw new PrepException(TransferError.CLOSED, "host", config.listen());
    }
    if (server != null) {
      return;
    }
    try {
      Durable.createDirectories(uploads);
      Durable.createDirectories(taken);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", uploads, "detail", e);
    }
    server =
        new HardenedServer(config.listen(), config.hostKey(), config.limits(), logins)
            .start(
                new AuthorizedKeysFile(config.authorizedKeys()),
                new UploadRoot(uploads),
                new UploadAccessor(config.quota()));
  }

  /** The port that it listens on, once it has been polled; for tests. */
  synchronized int port() {
    return server == null ? 0 : server.getPort();
  }

  /** Where uploads wait; for tests. */
  Path uploads() {
    return uploads;
  }

  @Override
  public void await(Duration atMost) throws InterruptedException {
    inbox.await(atMost);
  }

  @Override
  public Duration pollInterval() {
    return POLL;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (server != null) {
        HardenedServer.stop(server);
        server = null;
      }
    }
    inbox.close();
    logins.close();
  }
}
