package mx.prep.publish.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.SeriesId;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.testkit.VerifiedCuts;
import mx.prep.publish.store.ObjectSiteStoreFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OnShowTest {
  private static final Duration GRACE = Duration.ofMinutes(2);

  @TempDir Path folder;
  private SiteStore store;
  private VerifiedCuts cuts;
  private Instant now = Instant.parse("2024-06-03T04:05:06Z");
  private OnShow sites;

  @BeforeEach
  void open() {
    store =
        new ObjectSiteStoreFactory()
            .openForWriting(new DataFolder(folder.resolve("data")), Limits.DEFAULT);
    cuts = new VerifiedCuts(store, folder);
    sites = new OnShow(GRACE, new TestClock());
  }

  private Snapshot next(String text) {
    StagedSite site =
        cuts.accept(cuts.full(Map.of("a.txt", text.getBytes(StandardCharsets.UTF_8))));
    return snapshot(site, cuts.last());
  }

  private Snapshot snapshot(StagedSite site, AcceptedCut cut) {
    return new Snapshot(new LiveSite(site, List.of(), Optional.of(cut)), store, true);
  }

  @Test
  void whoBeganWithACutGoesOnWithItWhileItIsKept() {
    Snapshot one = next("1");
    Snapshot two = next("2");
    sites.put(Optional.of(one));
    sites.put(Optional.of(two));
    sites.put(Optional.of(two)); // as the publication does again and again

    assertThat(sites.site()).contains(two);
    assertThat(sites.site(one.root())).contains(one);
    now = now.plus(GRACE);
    assertThat(sites.site(one.root())).contains(two);
  }

  @Test
  void ofManyCutsTheNewestAreKept() {
    Snapshot first = next("0");
    sites.put(Optional.of(first));
    Snapshot last = first;
    for (int i = 1; i < 40; i++) {
      last = next("" + i);
      sites.put(Optional.of(last));
    }
    Snapshot newest = next("x");
    sites.put(Optional.of(newest));

    assertThat(sites.site(last.root())).contains(last);
    assertThat(sites.site(first.root())).contains(newest);
  }

  @Test
  void whatIsTakenDownIsGoneAtOnce() {
    Snapshot one = next("1");
    sites.put(Optional.of(one));
    sites.put(Optional.empty());
    assertThat(sites.site(one.root())).isEmpty();

    Snapshot two = next("2");
    sites.put(Optional.of(two));
    assertThat(sites.site(one.root())).contains(two);
  }

  @Test
  void aCutThatIsTakenBackAndAnotherSeriesAreGoneAtOnce() {
    Snapshot one = next("1");
    Snapshot two = next("2");
    sites.put(Optional.of(two));
    sites.put(Optional.of(one));
    assertThat(sites.site(two.root())).contains(one);

    AcceptedCut drill = one.live().cut().orElseThrow();
    AcceptedCut election =
        new AcceptedCut(
            drill.election(),
            new SeriesId("otra"),
            drill.mode(),
            new CutRef(99, drill.ref().manifest()),
            drill.cutoff(),
            drill.nextBy(),
            drill.site(),
            drill.acceptedAt(),
            drill.signed());
    Snapshot other = snapshot(two.live().site(), election);
    sites.put(Optional.of(other));
    assertThat(sites.site(one.root())).contains(other);
  }

  @Test
  void withoutGraceNothingIsKept() {
    OnShow off = new OnShow(Duration.ZERO, new TestClock());
    Snapshot one = next("1");
    Snapshot two = next("2");
    off.put(Optional.of(one));
    off.put(Optional.of(two));

    assertThat(off.site(one.root())).contains(two);
  }

  private final class TestClock extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
