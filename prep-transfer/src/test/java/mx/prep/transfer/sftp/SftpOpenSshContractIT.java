package mx.prep.transfer.sftp;

import java.nio.file.Path;
import java.util.List;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.testkit.OpenSshServer;
import mx.prep.core.testkit.SourceContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Against the server that most Institutes run. */
final class SftpOpenSshContractIT extends SourceContract {
  @TempDir private static Path home;
  private static OpenSshServer server;
  private static Path identity;
  private static Path knownHosts;

  @TempDir private Path temporary;

  @BeforeAll
  static void start() throws Exception {
    server = OpenSshServer.start(home, List.of("ed25519"));
    identity = server.identity("ed25519", "");
    knownHosts = server.knownHosts("ed25519");
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Override
  protected Path folder() {
    Path folder = temporary.resolve("paquetes");
    folder.toFile().mkdirs();
    return folder;
  }

  @Override
  protected Source open(SourceContext context) {
    return new SftpSourceFactory()
        .create(
            SftpConfigs.of(
                server.port(), OpenSshServer.user(), identity, knownHosts, folder().toString()),
            context);
  }
}
