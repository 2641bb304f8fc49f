package mx.prep.publish.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.spi.ContentStaging;
import mx.prep.core.testkit.VerifiedCuts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is prepared ahead makes a cut cheaper, and never another one. */
final class SparesTest {
  private static final int IMAGES = 40;

  @TempDir private Path folder;
  private DataFolder data;
  private SiteStore store;
  private VerifiedCuts cuts;
  private final Map<String, byte[]> site = new HashMap<>();

  @BeforeEach
  void firstCut() {
    data = new DataFolder(folder.resolve("data"));
    store = new ObjectSiteStoreFactory().openForWriting(data, Limits.DEFAULT);
    cuts = new VerifiedCuts(store, folder);
    for (int image = 0; image < IMAGES; image++) {
      site.put("imagenes/" + image + ".jpg", utf8("image " + image));
    }
    site.put("imagenes/below/b.json", utf8("below"));
    site.put("json/main.json", utf8("main"));
    publish();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private StagedSite publish() {
    return cuts.accept(cuts.full(site));
  }

  private List<Path> spares() throws IOException {
    try (Stream<Path> staging = Files.list(data.staging())) {
      return staging.toList();
    }
  }

  private StagedSite nextCut() {
    site.put("imagenes/7.jpg", utf8("another seventh"));
    site.put("imagenes/new.jpg", utf8("new"));
    site.remove("imagenes/9.jpg");
    return publish();
  }

  private void assertShows(StagedSite staged) throws IOException {
    assertThat(store.check(Set.of(staged.site().root()))).isEmpty();
    site.forEach((path, bytes) -> assertThat(staged.tree().resolve(path)).hasBinaryContent(bytes));
    try (Stream<Path> images = Files.list(staged.tree().resolve("imagenes"))) {
      assertThat(images).hasSize(IMAGES + 1);
    }
  }

  @Test
  void theNextCutTakesTheFolderFilledAhead() throws IOException {
    store.prepare(() -> true);
    Path spare = spares().get(0);
    Object folderKey = Files.getAttribute(spare, "unix:ino");

    StagedSite next = nextCut();

    assertShows(next);
    assertThat(spares()).isEmpty();
    Path images = next.tree().resolve("imagenes").toRealPath();
    assertThat(Files.getAttribute(images, "unix:ino")).isEqualTo(folderKey);
  }

  /** Whoever can write there could have the next cut show anything, if it were believed. */
  @Test
  void whatSomebodyDidToItIsPutRight() throws IOException {
    store.prepare(() -> true);
    Path spare = spares().get(0);
    Files.delete(spare.resolve("1.jpg"));
    Files.write(spare.resolve("1.jpg"), utf8("tampered"));
    Files.delete(spare.resolve("2.jpg"));
    Files.delete(spare.resolve("3.jpg"));
    Path aim = data.object(Sha256.of(utf8("image 3")));
    Files.createSymbolicLink(spare.resolve("3.jpg"), aim);
    Files.delete(spare.resolve("below"));
    Files.createDirectory(spare.resolve("below"));
    Files.write(spare.resolve("below").resolve("x"), utf8("x"));
    Files.write(spare.resolve("foreign.html"), utf8("foreign"));

    assertShows(nextCut());
  }

  /** Its names are of what was there before. */
  @Test
  void afterADamagedObjectWasReplacedItIsNotUsed() throws IOException {
    store.prepare(() -> true);
    Path object = data.object(Sha256.of(utf8("image 1")));
    Files.setPosixFilePermissions(object, PosixFilePermissions.fromString("rw-r--r--"));
    Files.write(object, utf8("damaged"));

    assertShows(nextCut());
  }

  @Test
  void theCutThatItWasMadeFromStaysAsItIs() throws IOException {
    Map<String, byte[]> before = Map.copyOf(site);
    StagedSite first = publish();
    store.prepare(() -> true);

    nextCut();

    before.forEach((path, bytes) -> assertThat(first.tree().resolve(path)).hasBinaryContent(bytes));
    assertThat(store.check(Set.of(first.site().root()))).isEmpty();
  }

  @Test
  void itGivesWayToWhateverIsTakenIn() throws IOException {
    try (ContentStaging staging = store.open()) {
      staging.put(new ByteArrayInputStream(utf8("main")), IMAGES);
      store.prepare(() -> true);
      assertThat(spares()).as("the staging's own alone").hasSize(1);
    }
  }

  @Test
  void aStartFindsNoneOfThem() throws IOException {
    store.prepare(() -> true);

    store = new ObjectSiteStoreFactory().openForWriting(data, Limits.DEFAULT);
    cuts = new VerifiedCuts(store, folder);

    assertThat(spares()).isEmpty();
    assertShows(nextCut());
  }
}
