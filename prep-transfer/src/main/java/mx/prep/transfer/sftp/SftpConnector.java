package mx.prep.transfer.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import mx.prep.core.config.HostPort;
import mx.prep.core.config.Secret;
import mx.prep.core.disk.PrivateFile;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.TransferError;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthPublickey;
import net.schmizz.sshj.userauth.password.PasswordUtils;

/** Connects: checks the host's key, logs in with ours, opens an SFTP session. */
record SftpConnector(SftpConfig config, LongSupplier nanos) {
  private static final int KEEP_ALIVE_SECONDS = 15;

  /** sshj takes 256 KiB, and enlarges the window when as much as 20 of these are left of it. */
  private static final int PACKET_BYTES = 192 << 10;

  /**
   * A new connection.
   *
   * @throws PrepException {@code TRANSPORT}, or {@code CONFIGURATION} where a key or the known
   *     hosts cannot be read
   */
  SftpConnection connect(GuardedSockets sockets) {
    CryptoProviders.prefer();
    PinnedHostKeys hostKeys = PinnedHostKeys.of(config);
    SSHClient client = new SSHClient(new SafeAlgorithms());
    LastWords lastWords = new LastWords();
    client.getTransport().setDisconnectListener(lastWords);
    boolean handedOn = false;
    try (Deadline deadline = Deadline.in(config.connectTimeout(), sockets::cut)) {
      List<AuthMethod> keys = keys(client);
      prepare(client, sockets, hostKeys);
      try {
        HostPort address = config.addresses().get(0);
        client.connect(address.host(), address.port());
        client.auth(config.user(), keys);
        Session.Subsystem subsystem = client.startSession().startSubsystem("sftp");
        SftpSession session =
            new SftpSession(
                subsystem.getInputStream(),
                subsystem.getOutputStream(),
                client.getRemoteCharset(),
                config.idleTimeout(),
                sockets::cut);
        int mostBytesARequest = ServerLimits.mostBytesARead(session, session.start());
        handedOn = !deadline.isExpired();
        return new SftpConnection(config, client, session, mostBytesARequest, sockets, nanos);
      } catch (IOException | SSHRuntimeException | IllegalStateException e) {
        throw SftpFailures.connecting(lastWords.behind(e), config, hostKeys, deadline.isExpired());
      }
    } finally {
      if (!handedOn) {
        sockets.cut();
        closeQuietly(client);
      }
    }
  }

  private void prepare(SSHClient client, GuardedSockets sockets, PinnedHostKeys hostKeys) {
    int timeout = Math.toIntExact(config.connectTimeout().toMillis());
    client.setSocketFactory(sockets);
    client.addHostKeyVerifier(hostKeys);
    client.setConnectTimeout(timeout);
    client.getTransport().setTimeoutMs(timeout);
    client.getConnection().setWindowSize(RemoteReader.WINDOW_BYTES);
    client.getConnection().setMaxPacketSize(PACKET_BYTES);
    client.getConnection().setTimeoutMs(Math.toIntExact(config.idleTimeout().toMillis()));
    client.getConnection().getKeepAlive().setKeepAliveInterval(KEEP_ALIVE_SECONDS);
  }

  /** The key of the file; where none is named, every key that the agent offers. */
  private List<AuthMethod> keys(SSHClient client) {
    if (config.identity().isPresent()) {
      return List.of(new AuthPublickey(identity(client, config.identity().get())));
    }
    SshAgent agent = SshAgent.at(config.agent());
    return agent.keys().stream().<AuthMethod>map(key -> new AgentLogin(agent, key)).toList();
  }

  private KeyProvider identity(SSHClient client, Path file) {
    try {
      if (Files.isReadable(file)) {
        PrivateFile.require(file);
      }
      char[] password =
          config.identityPassword().map(Secret::reveal).map(String::toCharArray).orElse(null);
      Optional<KeyProvider> ed25519 = Pkcs8Ed25519.read(file, password);
      if (ed25519.isPresent()) {
        return ed25519.get();
      }
      KeyProvider keys =
          client.loadKeys(
              file.toString(), password == null ? null : PasswordUtils.createOneOff(password));
      keys.getPrivate();
      return keys;
    } catch (IOException | RuntimeException e) {
      if (e instanceof PrepException known) {
        throw known;
      }
      Object fault =
          PrivateKeyFault.of(e, file, config.identityPassword().isPresent())
              .<Object>map(known -> known)
              .orElseGet(() -> String.valueOf(e.getMessage()));
      throw new PrepException(e, TransferError.KEY_UNREADABLE, "path", file, "detail", fault);
    }
  }

  private static void closeQuietly(SSHClient client) {
    try {
      client.close();
    } catch (IOException e) {
      // It never was open, or is gone.
    }
  }
}
