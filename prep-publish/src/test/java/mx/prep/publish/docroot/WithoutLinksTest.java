package mx.prep.publish.docroot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.TargetContext;
import mx.prep.core.testkit.FaultyDisk;
import mx.prep.core.testkit.FaultyDisk.Change;
import mx.prep.core.testkit.VerifiedCuts;
import mx.prep.publish.store.ObjectSiteStoreFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A system that gives the account no symbolic links, as Windows does. */
final class WithoutLinksTest {
  @TempDir private Path folder;

  @Test
  void sitesAreStoredShownAndLookedAtAllTheSame() throws IOException {
    FaultyDisk disk = new FaultyDisk(folder);
    disk.rule(
        (change, path) -> {
          if (change == Change.SYMBOLIC_LINK) {
            throw new UnsupportedOperationException("no links");
          }
        });
    DataFolder data = new DataFolder(disk.folder().resolve("data"));
    SiteStore store = new ObjectSiteStoreFactory().openForWriting(data, Limits.DEFAULT);
    VerifiedCuts cuts = new VerifiedCuts(store, folder);
    Target target =
        new DirectoryTargetFactory()
            .create(
                new DirectoryTargetConfig(disk.folder().resolve("www")),
                new TargetContext(data, store, Clock.systemUTC()));
    target.recover();

    target.show(cuts.accept(cuts.full(Map.of("json/distrito/01.json", bytes("[1]")))));
    StagedSite second =
        cuts.accept(cuts.increment(Map.of("json/distrito/01.json", bytes("[2]")), List.of()));
    target.show(second);

    List<Difference> differences = new ArrayList<>();
    target.inspect(second, differences::add);
    assertThat(target.strategy().orElseThrow().key()).isEqualTo(DocrootText.NO_LINKS);
    assertThat(folder.resolve("www/json/distrito/01.json")).hasContent("[2]");
    assertThat(differences).isEmpty();
    try (var all = Files.walk(folder)) {
      assertThat(all).noneMatch(Files::isSymbolicLink);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
