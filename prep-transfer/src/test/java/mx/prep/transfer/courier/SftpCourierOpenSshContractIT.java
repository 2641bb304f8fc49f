package mx.prep.transfer.courier;

import java.nio.file.Path;
import java.util.List;
import mx.prep.core.spi.Courier;
import mx.prep.core.testkit.CourierContract;
import mx.prep.core.testkit.OpenSshServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Into the drop directory that most Difusores have. */
final class SftpCourierOpenSshContractIT extends CourierContract {
  @TempDir private static Path home;
  private static OpenSshServer server;
  private static Path identity;
  private static Path knownHosts;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    server = OpenSshServer.start(home, List.of("ed25519"));
    identity = server.identity("ed25519", "");
    knownHosts = server.knownHosts("ed25519");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Override
  protected Path folder() {
    return folder;
  }

  @Override
  protected Courier open() {
    return new SftpCourierFactory()
        .create(
            CourierConfigs.of(
                server.port(), OpenSshServer.user(), identity, knownHosts, folder.toString()));
  }
}
