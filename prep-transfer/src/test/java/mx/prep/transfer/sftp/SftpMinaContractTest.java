package mx.prep.transfer.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mx.prep.core.config.HostPort;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.testkit.SourceContract;
import mx.prep.transfer.keys.SshKey;
import mx.prep.transfer.sftpserver.SftpAccount;
import mx.prep.transfer.sftpserver.SftpServer;
import mx.prep.transfer.sftpserver.SftpServerSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Against our own server, as in the demo. */
final class SftpMinaContractTest extends SourceContract {
  @TempDir private static Path home;
  private static SshKey identity;
  private static Path root;
  private static Path knownHosts;
  private static SftpServer server;
  private static int folders;

  private Path folder;

  @BeforeAll
  static void start() throws IOException {
    identity = SshKey.generate(home.resolve("id"), "difusor");
    SshKey host = SshKey.generate(home.resolve("host"), "institute");
    root = Files.createDirectory(home.resolve("root"));
    server =
        SftpServer.start(
            new SftpServerSettings(
                new HostPort("127.0.0.1", 0),
                host.file(),
                List.of(new SftpAccount("difusor", List.of(identity.publicKey()), root))));
    knownHosts =
        Files.writeString(
            home.resolve("known_hosts"),
            host.knownHostsLine(new HostPort("127.0.0.1", server.port())) + "\n");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected Path folder() {
    if (folder == null) {
      folder = root.resolve("f" + folders++).resolve("paquetes");
      folder.toFile().mkdirs();
    }
    return folder;
  }

  @Override
  protected Source open(SourceContext context) {
    return new SftpSourceFactory()
        .create(
            SftpConfigs.of(
                server.port(),
                "difusor",
                identity.file(),
                knownHosts,
                "/" + root.relativize(folder())),
            context);
  }
}
