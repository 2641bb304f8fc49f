package mx.prep.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.SiteStoreFactory;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.TargetContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every docroot does, whatever its strategy. */
public abstract class TargetContract {
  @TempDir protected Path folder;
  protected final SettableClock clock = new SettableClock(Instant.parse("2024-06-03T02:00:00Z"));
  protected DataFolder data;
  protected SiteStore store;
  protected VerifiedCuts cuts;
  protected Path docroot;
  protected Target target;

  /** Any store of the platform. */
  protected abstract SiteStoreFactory stores();

  /** The target under test. */
  protected abstract Target create(Path docroot, TargetContext context);

  @BeforeEach
  final void openTarget() {
    data = new DataFolder(folder.resolve("data"));
    store = stores().openForWriting(data, Limits.DEFAULT);
    cuts = new VerifiedCuts(store, folder);
    docroot = folder.resolve("www").resolve("prep");
    target = create(docroot, context());
    target.recover();
  }

  /** What a target is made with, in this test. */
  protected final TargetContext context() {
    return new TargetContext(data, store, clock);
  }

  @AfterEach
  final void closeTarget() {
    target.close();
  }

  /** The next cut's site, with one page. */
  protected final StagedSite site(String page) {
    return cuts.accept(cuts.full(Map.of("index.html", page.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  final void nothingIsShownAtFirst() {
    assertThat(target.shown()).isEmpty();
  }

  @Test
  final void aSiteIsReadThroughTheDocroot() throws IOException {
    StagedSite site = site("primero");

    target.show(site);

    assertThat(docroot.resolve("index.html")).hasContent("primero");
    assertThat(target.shown()).contains(site.site().root());
  }

  @Test
  final void theNextSiteTakesItsPlaceAndLeavesNothingBeside() throws IOException {
    target.show(site("primero"));
    StagedSite second = site("segundo");

    target.show(second);

    assertThat(docroot.resolve("index.html")).hasContent("segundo");
    assertThat(target.shown()).contains(second.site().root());
    try (var beside = Files.list(docroot.getParent())) {
      assertThat(beside).containsExactly(docroot);
    }
  }

  @Test
  final void showingTheSameAgainDoesNothing() throws IOException {
    StagedSite site = site("primero");
    target.show(site);
    String attributes = "fileKey,lastModifiedTime";
    Object before = Files.readAttributes(docroot, attributes, LinkOption.NOFOLLOW_LINKS);

    target.show(site);

    assertThat(Files.readAttributes(docroot, attributes, LinkOption.NOFOLLOW_LINKS))
        .isEqualTo(before);
  }

  @Test
  final void theEmptySiteTakesResultsDown() {
    target.show(site("primero"));

    target.show(store.empty());

    assertThat(docroot).isEmptyDirectory();
  }

  @Test
  final void whatIsShownOutlivesTheProcess() {
    StagedSite site = site("primero");
    target.show(site);
    target.close();

    target = create(docroot, context());
    target.recover();

    assertThat(target.shown()).contains(site.site().root());
    assertThat(docroot.resolve("index.html")).hasContent("primero");
  }
}
