package mx.prep.publish.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.WebServer;
import mx.prep.core.testkit.VerifiedCuts;
import mx.prep.publish.store.ObjectSiteStoreFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too large to be held in memory is checked all the same. */
final class DamagedFileTest {
  @TempDir Path folder;

  @Test
  void aLargeFileThatWasChangedIsNotSent() throws IOException {
    DataFolder data = new DataFolder(folder.resolve("data"));
    SiteStore store = new ObjectSiteStoreFactory().openForWriting(data, Limits.DEFAULT);
    byte[] large = new byte[3_000_000];
    new Random(5).nextBytes(large);
    VerifiedCuts cuts = new VerifiedCuts(store, folder);
    try (WebServer server =
        new EmbeddedServerFactory().create(Configs.local(), store, Clock.systemUTC())) {
      server.show(LiveSite.unproven(cuts.accept(cuts.full(Map.of("a.pdf", large)))));
      server.start();
      RawHttp http = new RawHttp(server.address().orElseThrow());
      assertThat(http.get("/a.pdf").body()).isEqualTo(large);

      Path object = data.object(Sha256.of(large));
      byte[] changed = large.clone();
      changed[1_000_000]++;
      Files.delete(object);
      Files.write(object, changed);

      assertThat(http.get("/a.pdf").status()).isEqualTo(500);
      assertThat(http.get("/a.pdf", "Range: bytes=0-9").status()).isEqualTo(500);

      Files.delete(object);
      Files.write(object, large);
      assertThat(http.get("/a.pdf").body()).isEqualTo(large);
    }
  }

  /** An agent that is told to stop ends without ceremony; nothing of it stays behind. */
  @Test
  void theNativeCodecLeavesNoFileBehind() throws IOException {
    Assumptions.assumeTrue(NativeBrotli.load(), "no codec here");
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/maps")), "not on Linux");

    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      assertThat(maps.filter(line -> line.contains("libbrotli")))
          .isNotEmpty()
          .allMatch(line -> line.endsWith(" (deleted)"));
    }
  }
}
