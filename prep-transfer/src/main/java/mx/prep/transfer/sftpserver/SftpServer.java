package mx.prep.transfer.sftpserver;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.TransferError;
import org.apache.sshd.common.PropertyResolver;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * A running SFTP server: keys only, a read-only folder a user, no shell, no commands, no
 * forwarding. Thread-safe.
 */
public final class SftpServer implements AutoCloseable {
  private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(20);
  private static final int LOGIN_ATTEMPTS = 6;
  private static final int CHANNELS_A_SESSION = 4;
  private static final int OPEN_FILES_A_SESSION = 64;

  private final SshServer server;

  private SftpServer(SshServer server) {
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @throws PrepException {@code KEY_UNREADABLE}; {@code SERVER_NOT_STARTED} where the address
   *     cannot be had
   */
  public static SftpServer start(SftpServerSettings settings) {
    if (!Files.isReadable(settings.hostKey())) {
      throw new PrepException(
          TransferError.KEY_UNREADABLE, "path", settings.hostKey(), "detail", "-");
    }
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost(settings.listen().host());
    server.setPort(settings.listen().port());
    server.setKeyPairProvider(new FileKeyPairProvider(settings.hostKey()));
    ServerAlgorithms.restrict(server);
    admitOnly(server, settings.accounts());
    offerOnlySftp(server);
    limit(server, settings);
    try {
      server.start();
    } catch (IOException | RuntimeException e) {
      closeQuietly(server);
      throw new PrepException(
          e, TransferError.SERVER_NOT_STARTED, "address", settings.listen(), "detail", e);
    }
    return new SftpServer(server);
  }

  private static void admitOnly(SshServer server, List<SftpAccount> accounts) {
    Map<String, SftpAccount> byUser =
        accounts.stream().collect(Collectors.toMap(SftpAccount::user, Function.identity()));
    server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    server.setPasswordAuthenticator(null);
    server.setKeyboardInteractiveAuthenticator(null);
    server.setHostBasedAuthenticator(null);
    server.setGSSAuthenticator(null);
    server.setPublickeyAuthenticator(new AccountKeys(accounts));
    server.setFileSystemFactory(new AccountRoots(byUser));
  }

  private static void offerOnlySftp(SshServer server) {
    SftpSubsystemFactory sftp =
        new SftpSubsystemFactory.Builder().withFileSystemAccessor(new ReadOnlyAccessor()).build();
    server.setSubsystemFactories(List.of(sftp));
    server.setShellFactory(null);
    server.setCommandFactory(null);
    server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    server.setAgentFactory(null);
  }

  private static void limit(SshServer server, SftpServerSettings settings) {
    PropertyResolver limits = server;
    CoreModuleProperties.AUTH_TIMEOUT.set(limits, LOGIN_TIMEOUT);
    CoreModuleProperties.MAX_AUTH_REQUESTS.set(limits, LOGIN_ATTEMPTS);
    CoreModuleProperties.IDLE_TIMEOUT.set(limits, settings.idleTimeout());
    CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(limits, settings.sessionsPerUser());
    CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(limits, CHANNELS_A_SESSION);
    CoreModuleProperties.SERVER_IDENTIFICATION.set(limits, "PREP");
    SftpModuleProperties.MAX_OPEN_HANDLES_PER_SESSION.set(limits, OPEN_FILES_A_SESSION);
    server.addSessionListener(new SessionLimit(settings.sessions()));
  }

  /** The port that it listens on. */
  public int port() {
    return server.getPort();
  }

  /** Ends every session and stops to listen; nothing is left behind. */
  @Override
  public void close() {
    closeQuietly(server);
  }

  private static void closeQuietly(SshServer server) {
    try {
      server.stop(true);
    } catch (IOException e) {
      // It no longer listens, which is what was asked for.
    }
  }
}
