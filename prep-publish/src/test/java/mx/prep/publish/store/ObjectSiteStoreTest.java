package mx.prep.publish.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.SiteStoreFactory;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.spi.ContentStaging;
import mx.prep.core.testkit.FaultyDisk;
import mx.prep.core.testkit.SiteStoreContract;
import mx.prep.core.testkit.VerifiedCuts;
import mx.prep.core.verify.VerifiedCut;
import org.junit.jupiter.api.Test;

final class ObjectSiteStoreTest extends SiteStoreContract {
  private static final byte[] OLD = utf8("viejo");
  private static final byte[] NEW = utf8("nuevo");

  @Override
  protected SiteStoreFactory factory() {
    return new ObjectSiteStoreFactory();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Set<Path> everything() throws IOException {
    try (Stream<Path> all = Files.walk(data.root())) {
      return new TreeSet<>(all.toList());
    }
  }

  @Test
  void aCutCostsWhatItChanges() throws IOException {
    Map<String, byte[]> site = new HashMap<>();
    for (int district = 0; district < 20; district++) {
      for (int casilla = 0; casilla < 20; casilla++) {
        site.put("d" + district + "/c" + casilla + ".json", utf8(district + "-" + casilla));
      }
    }
    site.put("json/main.json", utf8("1"));
    cuts.accept(cuts.full(site));
    Set<Path> before = everything();

    cuts.accept(cuts.increment(Map.of("d7/c3.json", NEW, "json/main.json", utf8("2")), Set.of()));

    Set<Path> made = everything();
    made.removeAll(before);
    long objects =
        made.stream().filter(p -> p.startsWith(data.objects())).filter(this::isFile).count();
    long trees = made.stream().filter(p -> data.trees().equals(p.getParent())).count();
    assertThat(objects).as("2 contents, and the listings of /, /d7 and /json").isEqualTo(5);
    assertThat(trees).as("/, /d7 and /json").isEqualTo(3);
  }

  private boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  @Test
  void objectsAreReadOnlyAndTreesCanBeMovedWithTheirFolder() throws IOException {
    StagedSite site = cuts.accept(cuts.full(Map.of("a/b.txt", OLD)));
    Path object = data.object(Sha256.of(OLD));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(object)))
        .isEqualTo("r--r--r--");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(site.tree())))
        .isEqualTo("rwxr-xr-x");
    assertThat(Files.readSymbolicLink(site.tree().resolve("a")).isAbsolute()).isFalse();
    assertThat(Files.isSameFile(object, site.tree().resolve("a/b.txt"))).isTrue();
    Path moved = folder.resolve("moved");
    Files.move(data.root(), moved);
    assertThat(moved.resolve(data.root().relativize(site.tree())).resolve("a/b.txt"))
        .hasBinaryContent(OLD);
  }

  @Test
  void whatACrashLeftIsCleared() throws IOException {
    cuts.accept(cuts.full(Map.of("a/b.txt", OLD)));
    Set<Path> before = everything();
    Path staging = Files.createDirectories(data.staging().resolve("123/scratch"));
    Files.write(staging.resolve("part"), NEW);
    Path tree = Files.createDirectory(data.trees().resolve("0".repeat(64) + ".tmp"));
    Files.createLink(tree.resolve("x"), data.object(Sha256.of(OLD)));
    Files.createSymbolicLink(tree.resolve("y"), Path.of("..", cuts.last().site().root().hex()));

    factory().openForWriting(data, LIMITS);

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void readingChangesNothing() throws IOException {
    Path leftOver = Files.createDirectories(data.staging().resolve("123"));

    factory().openForReading(data);

    assertThat(leftOver).exists();
  }

  @Test
  void aDamagedObjectIsWrittenAnewWhenItsBytesComeAgain() throws IOException {
    StagedSite first = cuts.accept(cuts.full(Map.of("a/b.txt", OLD)));
    Path object = data.object(Sha256.of(OLD));
    for (String damage : List.of("otro!", "v", "")) {
      Path bad = Files.writeString(folder.resolve("bad"), damage);
      Files.move(bad, object, StandardCopyOption.REPLACE_EXISTING);

      cuts.accept(cuts.full(Map.of("a/b.txt", OLD, "c", utf8(damage))));

      assertThat(object).as(damage).hasBinaryContent(OLD);
    }
    assertThat(first.tree().resolve("a/b.txt")).hasBinaryContent(OLD);
  }

  @Test
  void aDamagedListingIsNeverBelieved() throws IOException {
    StagedSite site = cuts.accept(cuts.full(Map.of("a.txt", OLD)));
    Path listing = data.object(site.site().root());
    Files.delete(listing);
    Files.writeString(listing, "file " + Sha256.of(NEW).hex() + " 5 a.txt\n");
    SiteStore reopened = factory().openForWriting(data, LIMITS);

    assertThatThrownBy(() -> reopened.staged(cuts.last()))
        .isInstanceOfSatisfying(
            PrepException.class, e -> assertThat(e.code()).isEqualTo(CoreError.DATA_DAMAGED));
  }

  @Test
  void contentsOfAnotherStoreAreNotTaken() {
    SiteStore other = factory().openForWriting(new DataFolder(folder.resolve("other")), LIMITS);
    VerifiedCuts elsewhere = new VerifiedCuts(other, folder);

    try (VerifiedCut cut = elsewhere.full(Map.of("a.txt", OLD))) {
      assertThatThrownBy(() -> store.stage(cut)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** T70: state and log still need room when packages no longer have any. */
  @Test
  void whatMustStayFreeStaysFree() throws IOException {
    Limits all =
        new Limits(
            LIMITS.packageSize(),
            LIMITS.unpackedSize(),
            LIMITS.fileSize(),
            LIMITS.files(),
            LIMITS.maxSequenceJump(),
            new ByteSize(Files.getFileStore(folder).getTotalSpace()));
    SiteStore full = factory().openForWriting(data, all);

    try (ContentStaging staging = full.open()) {
      assertThatThrownBy(() -> staging.put(new ByteArrayInputStream(NEW), NEW.length))
          .isInstanceOfSatisfying(
              PrepException.class, e -> assertThat(e.code()).isEqualTo(CoreError.DISK_FULL));
    }
    assertThat(data.staging()).isEmptyDirectory();
    assertThatThrownBy(() -> full.requireRoom(1))
        .isInstanceOfSatisfying(
            PrepException.class, e -> assertThat(e.code()).isEqualTo(CoreError.DISK_FULL));
    store.requireRoom(1);
  }

  /** ext4 gives a file 65,000 names. */
  @Test
  void whereAFileHasAllTheNamesItMayHaveItIsCopied() throws IOException {
    FaultyDisk disk = new FaultyDisk(folder.resolve("faulty"));
    disk.rule(
        (change, path) -> {
          if (change == FaultyDisk.Change.LINK) {
            throw new FileSystemException(path.toString(), null, "Too many links");
          }
        });
    SiteStore copying = factory().openForWriting(new DataFolder(disk.folder()), LIMITS);

    StagedSite site =
        new VerifiedCuts(copying, folder)
            .accept(new VerifiedCuts(copying, folder).full(Map.of("a/b.txt", OLD)));

    assertThat(filesBelow(FaultyDisk.real(site.tree()))).containsEntry("a/b.txt", "viejo");
  }

  /**
   * T70 to T72: whatever step of taking a cut in fails, the cut before stays whole, nothing half
   * done has a name, and the next try works.
   */
  @Test
  void anyStepMayFail() throws IOException {
    FaultyDisk disk = new FaultyDisk(folder.resolve("faulty"));
    DataFolder faulty = new DataFolder(disk.folder());
    SiteStore failing = factory().openForWriting(faulty, LIMITS);
    VerifiedCuts series = new VerifiedCuts(failing, folder);
    StagedSite first = series.accept(series.full(Map.of("a/1", OLD, "b/c/2", OLD)));
    List<FaultyDisk.Change> failed = new ArrayList<>();
    boolean done = false;

    for (int step = 0; !done; step++) {
      FailAt fail = new FailAt(step);
      disk.rule(fail);
      try (VerifiedCut cut =
          series.increment(
              Map.of("a/1", utf8("1." + step), "b/c/3", utf8("3." + step)), List.of("b/c/2"))) {
        failing.stage(cut);
        done = fail.change == null;
      } catch (PrepException e) {
        assertThat(e.code()).isIn(CoreError.DISK, StoreError.NO_MORE_FILES);
      }
      disk.rule((change, path) -> {});
      if (!done) {
        failed.add(fail.change);
        assertThat(failing.staged(series.last())).isEqualTo(first);
        assertThat(filesBelow(FaultyDisk.real(first.tree())))
            .isEqualTo(Map.of("a/1", "viejo", "b/c/2", "viejo"));
        assertThat(FaultyDisk.real(faulty.staging())).isEmptyDirectory();
        assertThat(leftOverTrees(faulty)).isEmpty();
        failing = factory().openForWriting(faulty, LIMITS);
        series = restarted(failing, series);
      }
    }

    assertThat(failed)
        .contains(
            FaultyDisk.Change.CREATE_DIRECTORY,
            FaultyDisk.Change.OPEN,
            FaultyDisk.Change.WRITE,
            FaultyDisk.Change.FORCE,
            FaultyDisk.Change.MOVE,
            FaultyDisk.Change.SYMBOLIC_LINK);
  }

  /**
   * What an earlier try, or an earlier process, has brought counts as here, also after a power cut.
   */
  @Test
  void namesOfAnEarlierTryAreDurableBeforeATreeLeadsToThem() throws IOException {
    FaultyDisk disk = new FaultyDisk(folder.resolve("faulty"));
    DataFolder faulty = new DataFolder(disk.folder());
    SiteStore failing = factory().openForWriting(faulty, LIMITS);
    VerifiedCuts series = new VerifiedCuts(failing, folder);
    series.accept(series.full(Map.of("a/1", OLD)));
    Path object = FaultyDisk.real(faulty.object(Sha256.of(NEW)));

    failsAtATree(disk, failing, series);
    assertThat(object).as("a try failed after it had its name").exists();
    assertThat(forcedBeforeTrees(disk, failing, series, "b/1")).contains(object.getParent());

    SiteStore restarted = factory().openForWriting(faulty, LIMITS);
    VerifiedCuts next = new VerifiedCuts(restarted, folder);
    assertThat(forcedBeforeTrees(disk, restarted, next, "c/1")).contains(object.getParent());
  }

  private static void failsAtATree(FaultyDisk disk, SiteStore failing, VerifiedCuts series) {
    disk.rule(
        (change, path) -> {
          if (change == FaultyDisk.Change.SYMBOLIC_LINK) {
            throw new FileSystemException(path.toString(), null, "No space left on device");
          }
        });
    try (VerifiedCut cut = series.full(Map.of("a/1", NEW))) {
      assertThatThrownBy(() -> failing.stage(cut)).isInstanceOf(PrepException.class);
    }
  }

  /** Of a cut whose contents are here already. */
  private Set<Path> forcedBeforeTrees(
      FaultyDisk disk, SiteStore store, VerifiedCuts series, String path) throws IOException {
    Set<Path> forced = new ConcurrentSkipListSet<>();
    Set<Path> inTime = new ConcurrentSkipListSet<>();
    disk.rule(
        (change, changed) -> {
          if (change == FaultyDisk.Change.FORCE) {
            forced.add(changed);
          } else if (change == FaultyDisk.Change.MOVE
              && String.valueOf(changed.getParent()).endsWith("trees")) {
            inTime.addAll(forced);
          }
        });
    try (VerifiedCut cut = series.full(Map.of(path, NEW))) {
      store.stage(cut);
    }
    disk.rule((change, changed) -> {});
    return inTime;
  }

  private VerifiedCuts restarted(SiteStore reopened, VerifiedCuts before) {
    assertThat(reopened.staged(before.last()).site()).isEqualTo(before.last().site());
    VerifiedCuts again = new VerifiedCuts(reopened, folder);
    again.accept(again.full(Map.of("a/1", OLD, "b/c/2", OLD)));
    return again;
  }

  private static List<Path> leftOverTrees(DataFolder data) throws IOException {
    try (Stream<Path> trees = Files.list(data.trees())) {
      return trees.filter(tree -> tree.toString().endsWith(".tmp")).toList();
    }
  }

  /** Lets so many changes pass, refuses the next, and lets all after it pass. */
  private static final class FailAt implements FaultyDisk.Rule {
    private int left;
    private FaultyDisk.Change change;

    FailAt(int left) {
      this.left = left;
    }

    @Override
    public synchronized void before(FaultyDisk.Change next, Path path) throws IOException {
      // A link that fails is copied instead, and cleaning up is not the step under test.
      boolean counts = next != FaultyDisk.Change.LINK && next != FaultyDisk.Change.DELETE;
      if (counts && left-- == 0) {
        change = next;
        throw new FileSystemException(path.toString(), null, "No space left on device");
      }
    }
  }
}
