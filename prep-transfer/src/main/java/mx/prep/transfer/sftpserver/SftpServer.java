package mx.prep.transfer.sftpserver;

import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.sshd.server.SshServer;

/**
 * A running SFTP server: keys only, a read-only folder a user, no shell, no commands, no
 * forwarding. Thread-safe.
 */
public final class SftpServer implements AutoCloseable {
  private final SshServer server;

  private SftpServer(SshServer server) {
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @throws mx.prep.core.error.PrepException {@code KEY_UNREADABLE}; {@code SERVER_NOT_STARTED}
   *     where the address cannot be had
   */
  public static SftpServer start(SftpServerSettings settings) {
    HardenedServer hardened =
        new HardenedServer(
            settings.listen(),
            settings.hostKey(),
            settings.sessions(),
            settings.sessionsPerUser(),
            settings.idleTimeout());
    AccountRoots roots =
        new AccountRoots(
            settings.accounts().stream()
                .collect(Collectors.toMap(SftpAccount::user, Function.identity())));
    return new SftpServer(
        hardened.start(new AccountKeys(settings.accounts()), roots, new ReadOnlyAccessor()));
  }

  /** The port that it listens on. */
  public int port() {
    return server.getPort();
  }

  /** Ends every session and stops to listen; nothing is left behind. */
  @Override
  public void close() {
    HardenedServer.stop(server);
  }
}
