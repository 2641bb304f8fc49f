package mx.prep.publish.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.Swept;
import mx.prep.core.spi.ContentStaging;
import mx.prep.core.testkit.FaultyDisk;
import mx.prep.core.testkit.VerifiedCuts;
import mx.prep.core.verify.VerifiedCut;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no site needs goes; what one needs never does. */
final class SweepTest {
  private static final int CUTS = 5;

  @TempDir private Path folder;
  private DataFolder data;
  private SiteStore store;
  private VerifiedCuts cuts;
  private final List<StagedSite> sites = new ArrayList<>();
  private final List<Map<String, byte[]>> contents = new ArrayList<>();

  @BeforeEach
  void night() {
    data = new DataFolder(folder.resolve("data"));
    store = new ObjectSiteStoreFactory().openForWriting(data, Limits.DEFAULT);
    cuts = new VerifiedCuts(store, folder);
    for (int cut = 0; cut < CUTS; cut++) {
      publish(cut);
    }
  }

  private void publish(int cut) {
    Map<String, byte[]> site = new HashMap<>();
    site.put("json/main.json", utf8("main " + cut));
    site.put("json/a/b.json", utf8("b " + cut));
    site.put("json/c/d.json", utf8("of two cuts " + cut / 2));
    site.put("index.html", utf8("always the same"));
    contents.add(site);
    sites.add(cuts.accept(cuts.full(site)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Sha256 root(StagedSite site) {
    return site.site().root();
  }

  private void assertWhole(int cut) {
    contents
        .get(cut)
        .forEach(
            (path, bytes) ->
                assertThat(sites.get(cut).tree().resolve(path)).hasBinaryContent(bytes));
    assertThat(store.check(Set.of(root(sites.get(cut))))).isEmpty();
  }

  private long count(Path below) throws IOException {
    try (Stream<Path> all = Files.walk(below)) {
      return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).count();
    }
  }

  private Set<Sha256> last(int count) {
    Set<Sha256> roots = new java.util.HashSet<>();
    sites.subList(sites.size() - count, sites.size()).forEach(site -> roots.add(root(site)));
    return roots;
  }

  @Test
  void whatNoSiteNeedsGoesAndTheRestStaysWhole() throws IOException {
    Swept swept = store.sweep(() -> last(2), () -> true);

    assertThat(swept.whole()).isTrue();
    assertThat(swept.trees()).isPositive();
    assertWhole(3);
    assertWhole(4);
    assertThat(sites.get(0).tree()).doesNotExist();
    // Of each of two cuts: main, b; of both: d of each pair, index; listings: /, json, a of both, c
    // of each.
    assertThat(count(data.objects())).isEqualTo(2 + 2 + 2 + 1 + 2 + 2 + 2 + 2);
    assertThat(store.sweep(() -> last(2), () -> true)).isEqualTo(Swept.NOTHING);
  }

  @Test
  void whatIsPinnedStays() throws IOException {
    Files.createDirectories(data.pins());
    Files.createSymbolicLink(
        data.pins().resolve(root(sites.get(1)).hex()),
        Path.of("..", "trees", root(sites.get(1)).hex()));

    store.sweep(() -> last(1), () -> true);

    assertWhole(1);
    assertWhole(4);
    assertThat(sites.get(2).tree()).doesNotExist();
  }

  /** What another cut brings again, just now, may be what no site needed when the sweep began. */
  @Test
  void itGivesWayToWhateverIsTakenIn() throws IOException {
    long before = count(data.objects());
    try (ContentStaging staging = store.open()) {
      staging.put(new ByteArrayInputStream(utf8("main 0")), 100);
      assertThat(store.sweep(() -> last(1), () -> true).whole()).isFalse();
      assertThat(count(data.objects())).isEqualTo(before);
    }
    Swept swept =
        store.sweep(
            () -> {
              Set<Sha256> needed = last(1);
              publish(0); // taken in between, and shown
              return needed;
            },
            () -> true);
    assertThat(swept.whole()).isFalse();
    assertWhole(CUTS);
    assertThat(store.sweep(() -> last(1), () -> true).whole()).isTrue();
    assertWhole(CUTS);
  }

  @Test
  void whereASiteThatIsToStayCannotBeReadNothingGoes() throws IOException {
    long before = count(data.objects());
    Files.delete(data.object(root(sites.get(4))));
    SiteStore reopened = new ObjectSiteStoreFactory().openForWriting(data, Limits.DEFAULT);

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> reopened.sweep(() -> last(1), () -> true))
        .isInstanceOf(PrepException.class);
    assertThat(count(data.objects())).isEqualTo(before - 1);
  }

  @Test
  void aSiteThatIsSweptCanBeTakenInAgain() {
    store.sweep(() -> last(1), () -> true);

    sites.set(0, cuts.accept(cuts.full(contents.get(0))));

    assertWhole(0);
  }

  /** T72: killed at any of its steps. */
  @Test
  void interruptedAnywhereTheRestIsWholeAndTheNextSweepGoesOn() throws IOException {
    boolean interrupted = true;
    for (int steps = 0; interrupted; steps++) {
      FaultyDisk disk = new FaultyDisk(folder.resolve("disk" + steps));
      DataFolder faulty = new DataFolder(disk.folder());
      SiteStore failing = new ObjectSiteStoreFactory().openForWriting(faulty, Limits.DEFAULT);
      VerifiedCuts series = new VerifiedCuts(failing, folder);
      series.accept(series.full(contents.get(0)));
      StagedSite kept = series.accept(series.full(contents.get(1)));
      AtomicInteger left = new AtomicInteger(steps);
      disk.rule(
          (change, path) -> {
            if (left.getAndDecrement() <= 0) {
              throw new IOException("killed");
            }
          });
      try {
        interrupted = !failing.sweep(() -> Set.of(root(kept)), () -> true).whole();
      } catch (PrepException e) {
        interrupted = true;
      }
      disk.rule((change, path) -> {});
      SiteStore next = new ObjectSiteStoreFactory().openForWriting(faulty, Limits.DEFAULT);
      assertThat(next.check(Set.of(root(kept)))).as("after %d steps", steps).isEmpty();
      assertThat(next.sweep(() -> Set.of(root(kept)), () -> true).whole()).isTrue();
      assertThat(next.check(Set.of(root(kept)))).isEmpty();
      VerifiedCuts again = new VerifiedCuts(next, folder);
      try (VerifiedCut cut = again.full(contents.get(0))) {
        next.stage(cut);
      }
    }
  }
}
