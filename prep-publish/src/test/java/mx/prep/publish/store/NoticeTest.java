package mx.prep.publish.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.PrepException;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's own page: byte for byte, and no way round signed packages. */
final class NoticeTest {
  @TempDir private Path folder;
  private SiteStore store;

  @BeforeEach
  void open() {
    store =
        new ObjectSiteStoreFactory()
            .openForWriting(new DataFolder(folder.resolve("data")), Limits.DEFAULT);
  }

  @Test
  void aFileBecomesTheFrontPage() throws IOException {
    Path page = Files.writeString(folder.resolve("aviso.html"), "<h1>Aún no</h1>");

    StagedSite site = store.notice(page);

    assertThat(site.site().files()).isEqualTo(1);
    assertThat(site.tree().resolve("index.html")).hasSameBinaryContentAs(page);
    assertThat(store.notice(page)).isEqualTo(site);
  }

  @Test
  void aFolderIsShownWhole() throws IOException {
    Path page = Files.createDirectories(folder.resolve("aviso/img"));
    Files.writeString(page.resolveSibling("index.html"), "<img src=img/logo.svg>");
    Files.writeString(page.resolve("logo.svg"), "<svg/>");

    StagedSite site = store.notice(folder.resolve("aviso"));

    assertThat(site.tree().resolve("img/logo.svg")).hasContent("<svg/>");
  }

  @Test
  void whatIsNoPageIsRefused() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("vacia"));
    Path linked = Files.createDirectories(folder.resolve("enlace"));
    Files.writeString(linked.resolve("index.html"), "x");
    Files.createSymbolicLink(linked.resolve("passwd"), Path.of("/etc/passwd"));
    Path hidden = Files.createDirectories(folder.resolve("oculta"));
    Files.writeString(hidden.resolve("index.html"), "x");
    Files.writeString(hidden.resolve(".htaccess"), "x");

    for (Path page : new Path[] {empty, linked, hidden, folder.resolve("nada")}) {
      assertThatThrownBy(() -> store.notice(page))
          .isInstanceOfSatisfying(
              PrepException.class, e -> assertThat(e.code()).isEqualTo(StoreError.BAD_NOTICE));
    }
  }
}
