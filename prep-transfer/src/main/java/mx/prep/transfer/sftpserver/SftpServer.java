package mx.prep.transfer.sftpserver;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.AuditEvent;
import mx.prep.transfer.TransferError;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.server.SshServer;

/**
 * A running SFTP server: keys only, a read-only folder a user, no shell, no commands, no
 * forwarding. Thread-safe.
 */
public final class SftpServer implements AutoCloseable {
  private static final int NEW_SESSIONS_A_MINUTE = 3_000;

  private final SshServer server;
  private final LoginLog logins;

  private SftpServer(SshServer server, LoginLog logins) {
    this.server = server;
    this.logins = logins;
  }

  /**
   * Starts to listen; nobody is told who logs in.
   *
   * @throws mx.prep.core.error.PrepException {@code KEY_UNREADABLE}; {@code SERVER_NOT_STARTED}
   *     where the address cannot be had
   */
  public static SftpServer start(SftpServerSettings settings) {
    return start(settings, event -> {});
  }

  /**
   * Starts to listen.
   *
   * @param audit is told of each login, each leaving and each file that is read (events {@code
   *     LOGIN}, {@code LOGOUT}, {@code DOWNLOAD}), in whatever thread; where it throws a {@link
   *     mx.prep.core.error.PrepException} nobody gets in, and nothing is read
   * @throws mx.prep.core.error.PrepException {@code KEY_UNREADABLE}; {@code SERVER_NOT_STARTED}
   *     where the address cannot be had
   */
  public static SftpServer start(SftpServerSettings settings, Consumer<AuditEvent> audit) {
    // Difusores may share an address: only all of them together, and each user, are limited.
    int anyAddress = settings.sessions() + SessionLimits.DOOR;
    SessionLimits limits =
        new SessionLimits(
            settings.sessions(),
            SessionLimits.DOOR,
            settings.sessionsPerUser(),
            anyAddress,
            NEW_SESSIONS_A_MINUTE,
            SessionLimits.LOGIN,
            settings.idleTimeout());
    LoginLog logins = new LoginLog("sftp:" + settings.listen(), audit, System::nanoTime);
    AccountRoots roots =
        new AccountRoots(
            settings.accounts().stream()
                .collect(Collectors.toMap(SftpAccount::user, Function.identity())));
    SshServer server =
        new HardenedServer(settings.listen(), settings.hostKey(), limits, logins)
            .start(new AccountKeys(settings.accounts()), roots, new ReadOnlyAccessor(logins));
    server.addSessionListener(new LogoutWatch(logins));
    return new SftpServer(server, logins);
  }

  /**
   * What Difusores pin: {@code SHA256:} and base64.
   *
   * @throws PrepException {@code KEY_UNREADABLE}
   */
  public String fingerprint() {
    try {
      return KeyUtils.getFingerPrint(
          server.getKeyPairProvider().loadKeys(null).iterator().next().getPublic());
    } catch (IOException | GeneralSecurityException | NoSuchElementException e) {
      throw new PrepException(
          e, TransferError.KEY_UNREADABLE, "path", "host key", "detail", String.valueOf(e));
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.getPort();
  }

  /** Ends every session and stops to listen; nothing is left behind. */
  @Override
  public void close() {
    HardenedServer.stop(server);
    logins.close();
  }
}
