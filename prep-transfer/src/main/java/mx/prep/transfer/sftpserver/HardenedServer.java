package mx.prep.transfer.sftpserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mx.prep.core.config.HostPort;
import mx.prep.core.disk.PlainFile;
import mx.prep.core.disk.PrivateFile;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.KeyFault;
import mx.prep.transfer.TransferError;
import org.apache.sshd.common.file.FileSystemFactory;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * What every server of ours is: SFTP and nothing else, keys and nothing else, within limits.
 *
 * @param listen port 0 lets the system choose
 * @param hostKey private key in OpenSSH's form
 * @param limits of what others may take of it
 * @param logins is told of each
 */
record HardenedServer(HostPort listen, Path hostKey, SessionLimits limits, LoginLog logins) {
  private static final int LOGIN_ATTEMPTS = 6;
  private static final int CHANNELS_A_SESSION = 4;
  private static final int OPEN_FILES_A_SESSION = 64;

  /**
   * Starts to listen.
   *
   * @throws PrepException {@code KEY_UNREADABLE}, {@code KEY_NOT_PRIVATE} (threat T87), {@code
   *     SERVER_NOT_STARTED}
   */
  SshServer start(
      PublickeyAuthenticator keys, FileSystemFactory roots, SftpFileSystemAccessor accessor) {
    requirePrivateKey();
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost(listen.host());
    server.setPort(listen.port());
    server.setKeyPairProvider(new FileKeyPairProvider(hostKey));
    ServerAlgorithms.restrict(server);
    admitOnly(server, keys);
    offerOnlySftp(server, roots, accessor);
    limit(server);
    try {
      server.start();
      return server;
    } catch (IOException | RuntimeException e) {
      stop(server);
      throw new PrepException(e, TransferError.SERVER_NOT_STARTED, "address", listen, "detail", e);
    }
  }

  private void requirePrivateKey() {
    if (!Files.isReadable(hostKey)) {
      throw new PrepException(
          TransferError.KEY_UNREADABLE, "path", hostKey, "detail", KeyFault.NOT_READABLE);
    }
    try {
      PlainFile.require(hostKey);
      PrivateFile.require(hostKey);
    } catch (IOException e) {
      throw new PrepException(e, TransferError.KEY_UNREADABLE, "path", hostKey, "detail", e);
    }
  }

  private void admitOnly(SshServer server, PublickeyAuthenticator keys) {
    server.setUserAuthFactories(List.of(RecordedLogin.recordedIn(logins)));
    server.setPasswordAuthenticator(null);
    server.setKeyboardInteractiveAuthenticator(null);
    server.setHostBasedAuthenticator(null);
    server.setGSSAuthenticator(null);
    server.setPublickeyAuthenticator(RecordedLogin.noting(keys));
  }

  private static void offerOnlySftp(
      SshServer server, FileSystemFactory roots, SftpFileSystemAccessor accessor) {
    server.setFileSystemFactory(roots);
    server.setSubsystemFactories(
        List.of(new SftpSubsystemFactory.Builder().withFileSystemAccessor(accessor).build()));
    server.setShellFactory(null);
    server.setCommandFactory(null);
    server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    server.setAgentFactory(null);
  }

  private void limit(SshServer server) {
    CoreModuleProperties.AUTH_TIMEOUT.set(server, limits.login());
    CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, LOGIN_ATTEMPTS);
    CoreModuleProperties.IDLE_TIMEOUT.set(server, limits.idle());
    CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(server, limits.perUser());
    CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server, CHANNELS_A_SESSION);
    CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "PREP");
    SftpModuleProperties.MAX_OPEN_HANDLES_PER_SESSION.set(server, OPEN_FILES_A_SESSION);
    server.addSessionListener(new Doorkeeper(limits, logins, System::nanoTime));
  }

  /** Ends every session. */
  static void stop(SshServer server) {
    try {
      server.stop(true);
    } catch (IOException e) {
      // It no longer listens, which is what was asked for.
    }
  }
}
