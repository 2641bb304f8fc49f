package mx.prep.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.SiteStoreFactory;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.site.SitePlanner;
import mx.prep.core.site.SiteWalk;
import mx.prep.core.spi.ContentStaging;
import mx.prep.core.spi.ContentStaging.Content;
import mx.prep.core.verify.VerifiedCut;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every site store does. A plug-in's test extends it and names its factory. */
public abstract class SiteStoreContract {
  /** Nothing stays free, so that small disks pass. */
  protected static final Limits LIMITS =
      new Limits(
          Limits.DEFAULT.packageSize(),
          Limits.DEFAULT.unpackedSize(),
          Limits.DEFAULT.fileSize(),
          Limits.DEFAULT.files(),
          Limits.DEFAULT.maxSequenceJump(),
          new ByteSize(0));

  @TempDir protected Path folder;
  protected DataFolder data;
  protected SiteStore store;
  protected VerifiedCuts cuts;

  /** The factory under test. */
  protected abstract SiteStoreFactory factory();

  @BeforeEach
  final void openStore() {
    data = new DataFolder(folder.resolve("data"));
    store = factory().openForWriting(data, LIMITS);
    cuts = new VerifiedCuts(store, folder);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String read(Sha256 sha256) throws IOException {
    try (FileChannel channel = store.content(sha256).orElseThrow();
        InputStream in = Channels.newInputStream(channel)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  final void contentIsHashedAndMeasured() throws IOException {
    try (ContentStaging staging = store.open()) {
      Content content = staging.put(new ByteArrayInputStream(bytes("corte")), 5);

      assertThat(content).isEqualTo(new Content(5, Sha256.of(bytes("corte"))));
    }
  }

  @Test
  final void oneByteTooManyIsSaidAndTheRestIsNotRead() throws IOException {
    CountingInput endless = new CountingInput();
    try (ContentStaging staging = store.open()) {
      long largest = 1 << 20;

      Content content = staging.put(endless, largest);

      assertThat(content.size()).isEqualTo(largest + 1);
      assertThat(endless.read).isEqualTo(largest + 1);
    }
  }

  @Test
  final void whatIsStagedForJudgingIsNoContentYet() throws IOException {
    try (ContentStaging staging = store.open()) {
      Content content = staging.put(new ByteArrayInputStream(bytes("corte")), 5);

      assertThat(store.content(content.sha256())).isEmpty();
    }
  }

  @Test
  final void aSiteIsOnDiskFileByFile() throws IOException {
    StagedSite site =
        cuts.accept(
            cuts.full(
                Map.of(
                    "index.html", bytes("inicio"),
                    "json/main.json", bytes("{}"),
                    "json/año/ñandú.json", bytes("[]"),
                    "vacío.txt", bytes(""))));

    assertThat(filesBelow(site.tree()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "index.html", "inicio",
                "json/main.json", "{}",
                "json/año/ñandú.json", "[]",
                "vacío.txt", ""));
  }

  @Test
  final void anIncrementKeepsWhatItDoesNotName() throws IOException {
    StagedSite first =
        cuts.accept(cuts.full(Map.of("a/1", bytes("1"), "a/2", bytes("2"), "b/3", bytes("3"))));
    StagedSite second = cuts.accept(cuts.increment(Map.of("a/1", bytes("uno")), List.of("b/3")));

    assertThat(filesBelow(second.tree()))
        .containsExactlyInAnyOrderEntriesOf(Map.of("a/1", "uno", "a/2", "2"));
    assertThat(filesBelow(first.tree()))
        .as("the cut before is untouched")
        .containsExactlyInAnyOrderEntriesOf(Map.of("a/1", "1", "a/2", "2", "b/3", "3"));
  }

  @Test
  final void directoriesAndContentsAreFoundByHash() throws IOException {
    StagedSite site = cuts.accept(cuts.full(Map.of("a/b/c.txt", bytes("hondo"))));
    List<String> found = new ArrayList<>();

    new SiteWalk(store)
        .forEach(site.site().root(), file -> found.add(file.path() + " " + file.size()));

    assertThat(found).containsExactly("a/b/c.txt 5");
    assertThat(read(Sha256.of(bytes("hondo")))).isEqualTo("hondo");
  }

  @Test
  final void aReaderBesideTheWriterSeesTheSame() {
    StagedSite site = cuts.accept(cuts.full(Map.of("a/b.txt", bytes("x"))));
    SiteReader reader = factory().openForReading(data);

    assertThat(reader.staged(cuts.last())).isEqualTo(site);
    assertThat(reader.directory(site.site().root()).digest()).isEqualTo(site.site().root());
    assertThat(reader.content(Sha256.of(bytes("x")))).isPresent();
  }

  @Test
  final void aSecondStagingOfTheSameCutChangesNothing() throws IOException {
    try (VerifiedCut cut = cuts.full(Map.of("a.txt", bytes("a")))) {
      StagedSite once = store.stage(cut);
      StagedSite twice = store.stage(cut);

      assertThat(twice).isEqualTo(once);
      assertThat(filesBelow(once.tree())).containsOnlyKeys("a.txt");
    }
  }

  @Test
  final void sitesOutliveTheProcess() throws IOException {
    StagedSite site = cuts.accept(cuts.full(Map.of("a/b.txt", bytes("x"))));

    store = factory().openForWriting(data, LIMITS);

    assertThat(store.staged(cuts.last())).isEqualTo(site);
    assertThat(filesBelow(site.tree())).containsOnlyKeys("a/b.txt");
  }

  @Test
  final void aCutThatWasNeverStagedIsDamage() {
    cuts.accept(cuts.full(Map.of("a.txt", bytes("a"))));
    AcceptedCut known = cuts.last();
    AcceptedCut never =
        new AcceptedCut(
            known.election(),
            known.series(),
            known.mode(),
            known.ref(),
            known.cutoff(),
            known.nextBy(),
            new SiteSummary(1, 1, Sha256.of(bytes("never"))),
            known.acceptedAt(),
            true);

    assertThatThrownBy(() -> store.staged(never))
        .isInstanceOfSatisfying(
            PrepException.class, e -> assertThat(e.code()).isEqualTo(CoreError.DATA_DAMAGED));
    assertThatThrownBy(() -> store.directory(never.site().root()))
        .isInstanceOfSatisfying(
            PrepException.class, e -> assertThat(e.code()).isEqualTo(CoreError.DATA_DAMAGED));
  }

  @Test
  final void theEmptySiteHasNoFiles() throws IOException {
    StagedSite empty = store.empty();

    assertThat(empty.site()).isEqualTo(SitePlanner.EMPTY);
    assertThat(filesBelow(empty.tree())).isEmpty();
    assertThat(store.directory(empty.site().root()).isEmpty()).isTrue();
  }

  @Test
  final void aCutThatIsClosedUnstagedLeavesNothing() throws IOException {
    Map<String, Long> before = sizesBelow(data.root());

    cuts.full(Map.of("a.txt", bytes("a"))).close();

    assertThat(sizesBelow(data.root())).isEqualTo(before);
  }

  /** Contents by path below a folder, links followed as a web server does. */
  protected static Map<String, String> filesBelow(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  private static Map<String, Long> sizesBelow(Path folder) throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS)).toList()) {
        sizes.put(folder.relativize(file).toString(), Files.size(file));
      }
    }
    return sizes;
  }

  /** Never ends. */
  private static final class CountingInput extends InputStream {
    private long read;

    @Override
    public int read() {
      read++;
      return 'x';
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      read += length;
      return length;
    }
  }
}
