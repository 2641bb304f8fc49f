package mx.prep.publish.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.TargetContext;
import mx.prep.core.publish.WebServer;
import mx.prep.core.testkit.Nginx;
import mx.prep.core.testkit.VerifiedCuts;
import mx.prep.publish.docroot.DirectoryTargetFactory;
import mx.prep.publish.docroot.DocrootStrategy;
import mx.prep.publish.store.ObjectSiteStoreFactory;
import mx.prep.publish.web.Configs;
import mx.prep.publish.web.EmbeddedConfig;
import mx.prep.publish.web.EmbeddedServerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * While a hundred cuts take each other's place, whoever reads gets whole files, each of one cut,
 * never an older cut after a newer one, and never nothing.
 */
final class ReadersIT {
  private static final int CUTS = 100;

  @TempDir Path folder;
  private DataFolder data;
  private SiteStore store;
  private VerifiedCuts cuts;

  @BeforeEach
  void open() {
    data = new DataFolder(folder.resolve("data"));
    store = new ObjectSiteStoreFactory().openForWriting(data, Limits.DEFAULT);
    cuts = new VerifiedCuts(store, folder);
  }

  @Test
  void throughTheBuiltInServer() throws Exception {
    // So little that hardly a file stays in memory.
    EmbeddedConfig config = new Configs().cache("256KiB").build();
    try (WebServer server = new EmbeddedServerFactory().create(config, store, Clock.systemUTC())) {
      server.show(LiveSite.unproven(cuts.accept(cuts.full(SelfNamingSite.of(1)))));
      server.start();
      try (Readers readers = new Readers(server.address().orElseThrow())) {
        for (int cut = 2; cut <= CUTS; cut++) {
          server.show(LiveSite.unproven(cuts.accept(cuts.full(SelfNamingSite.of(cut)))));
          readers.awaitCut(cut);
        }

        assertThat(readers.leave()).isGreaterThanOrEqualTo(CUTS);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SYMLINK", "COPY"})
  void throughNginxAndTheDocroot(DocrootStrategy strategy) throws Exception {
    Path docroot = folder.resolve("www");
    try (Target target =
        new DirectoryTargetFactory()
            .create(
                Publisher.config(docroot, strategy),
                new TargetContext(data, store, Clock.systemUTC()))) {
      target.recover();
      target.show(cuts.accept(cuts.full(SelfNamingSite.of(1))));
      try (Nginx nginx = new Nginx(Files.createDirectory(folder.resolve("nginx")), docroot);
          Readers readers = new Readers(nginx.address())) {
        for (int cut = 2; cut <= CUTS; cut++) {
          target.show(cuts.accept(cuts.full(SelfNamingSite.of(cut))));
          readers.awaitCut(cut);
        }

        assertThat(readers.leave()).isGreaterThanOrEqualTo(CUTS);
      }
    }
  }
}
