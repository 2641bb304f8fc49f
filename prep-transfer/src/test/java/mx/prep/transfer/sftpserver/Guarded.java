package mx.prep.transfer.sftpserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.HostPort;
import mx.prep.transfer.keys.SshKey;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.server.SshServer;

/**
 * A server that takes uploads of the Institute alone, and a client that speaks SSH by itself.
 *
 * @param institute whose key may log in
 * @param uploads where its files come to lie
 */
record Guarded(SshServer server, SshClient client, SshKey institute, Path uploads)
    implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  static Guarded start(Path home, SessionLimits limits, LoginLog log) throws Exception {
    SshKey institute = SshKey.generate(home.resolve("institute"), "institute");
    SshKey host = SshKey.generate(home.resolve("host"), "difusor");
    Path uploads = Files.createDirectory(home.resolve("uploads"));
    Path authorized =
        Files.writeString(home.resolve("authorized_keys"), institute.publicKey() + "\n");
    SshServer server =
        new HardenedServer(new HostPort("127.0.0.1", 0), host.file(), limits, log)
            .start(
                new AuthorizedKeysFile(authorized),
                new UploadRoot(uploads),
                new UploadAccessor(ByteSize.parse("1MiB")));
    SshClient client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier((session, address, key) -> true);
    client.start();
    return new Guarded(server, client, institute, uploads);
  }

  int port() {
    return server.getPort();
  }

  /** A session that is logged in. */
  ClientSession login(String user, SshKey key) throws Exception {
    ClientSession session = client.connect(user, "127.0.0.1", port()).verify(PATIENCE).getSession();
    try {
      session.addPublicKeyIdentity(
          new FileKeyPairProvider(key.file()).loadKeys(session).iterator().next());
      session.auth().verify(PATIENCE);
      return session;
    } catch (IOException e) {
      session.close(true);
      throw e;
    }
  }

  @Override
  public void close() {
    client.stop();
    HardenedServer.stop(server);
  }
}
