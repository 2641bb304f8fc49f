package mx.prep.transfer.https;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.testkit.SourceContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Against nginx, which lets in only who has a certificate. */
final class HttpsNginxContractIT extends SourceContract {
  @TempDir private static Path home;
  private static Path root;
  private static TlsFiles tls;
  private static TlsNginx server;
  private static int folders;

  private Path folder;

  @BeforeAll
  static void start() throws Exception {
    root = Files.createDirectory(home.resolve("root"));
    tls = TlsFiles.make(Files.createDirectory(home.resolve("tls")));
    server = new TlsNginx(home.resolve("nginx"), tls, root, true);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
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
    return new IndexingSource(
        new HttpsSourceFactory()
            .create(
                HttpsConfigs.of(
                    server.port(),
                    "/" + root.relativize(folder()),
                    tls.file("ca.crt"),
                    Optional.of(tls.file("client.p12"))),
                context),
        folder());
  }
}
