package mx.prep.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.Repair;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.SiteStoreFactory;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.TargetContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

  /** Whether something beside the docroot belongs to the target. */
  protected boolean isOwn(Path beside) {
    return false;
  }

  /** Whether visitors never get files of two cuts, whatever fails and when. */
  protected boolean switchesInOneStep() {
    return true;
  }

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
      assertThat(beside).allMatch(path -> path.equals(docroot) || isOwn(path));
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

  /** A site of several directories, shown. */
  protected final StagedSite shownSite() {
    StagedSite site =
        cuts.accept(
            cuts.full(
                Map.of(
                    "index.html", bytes("portada"),
                    "json/main.json", bytes("{}"),
                    "json/distrito/01.json", bytes("[1]"),
                    "json/distrito/02.json", bytes("[2]"))));
    target.show(site);
    return site;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<Difference> differences(StagedSite site) {
    List<Difference> found = new ArrayList<>();
    target.inspect(site, found::add);
    return found;
  }

  /** The one difference, and that it is gone once it was repaired. */
  private Repair foundAndMended(StagedSite site, String path, Difference.Kind kind) {
    List<Difference> found = differences(site);
    assertThat(found).extracting(Difference::path).containsExactly(path);
    assertThat(found.get(0).kind()).isEqualTo(kind);
    assertThat(found.get(0).where()).isEqualTo(target.name());

    Repair repair = target.repair(site, found.get(0));

    assertThat(repair.result()).isEqualTo(Repair.Result.MENDED);
    assertThat(differences(site)).isEmpty();
    assertThat(target.shown()).contains(site.site().root());
    assertThat(target.repair(site, found.get(0)).result()).isEqualTo(Repair.Result.FOUND_RIGHT);
    return repair;
  }

  @Test
  final void whatIsShownIsWhatTheCutSays() {
    assertThat(differences(shownSite())).isEmpty();
  }

  @Test
  final void whatIsNotShownYetDiffers() {
    StagedSite site = site("primero");

    assertThat(differences(site)).isNotEmpty();
  }

  @Test
  final void aMissingFileIsFoundAndPutBack() throws IOException {
    StagedSite site = shownSite();
    Files.delete(docroot.resolve("json/distrito/01.json"));

    foundAndMended(site, "json/distrito/01.json", Difference.Kind.MISSING);

    assertThat(docroot.resolve("json/distrito/01.json")).hasContent("[1]");
  }

  /** T76. Of the same size, so that only the bytes tell. */
  @Test
  final void aChangedFileIsFoundAndPutRightAndKept() throws IOException {
    StagedSite site = shownSite();
    Path file = docroot.resolve("json/distrito/01.json");
    Files.delete(file);
    Files.writeString(file, "[9]");

    Repair repair = foundAndMended(site, "json/distrito/01.json", Difference.Kind.CHANGED);

    assertThat(file).hasContent("[1]");
    assertThat(repair.quarantine().orElseThrow()).hasContent("[9]").startsWith(data.quarantine());
  }

  @Test
  final void aFileOfAnotherSizeIsFoundWithoutReadingIt() throws IOException {
    StagedSite site = shownSite();
    Files.delete(docroot.resolve("index.html"));
    Files.writeString(docroot.resolve("index.html"), "portada y algo");

    assertThat(differences(site)).extracting(Difference::actual).containsExactly("size:14");
    foundAndMended(site, "index.html", Difference.Kind.CHANGED);
  }

  /** T76: a web shell. */
  @Test
  final void aForeignFileIsFoundAndTakenAwayWhole() throws IOException {
    StagedSite site = shownSite();
    Path shell = Files.writeString(docroot.resolve("json/shell.php"), "<?php");

    Repair repair = foundAndMended(site, "json/shell.php", Difference.Kind.FOREIGN);

    assertThat(shell).doesNotExist();
    assertThat(repair.quarantine().orElseThrow()).hasContent("<?php").startsWith(data.quarantine());
  }

  /** T76: bytes that are no text cannot be asked for by what is told of them. */
  @Test
  @EnabledOnOs(OS.LINUX)
  final void foreignFilesWhoseNamesAreNoTextAreTakenAwayToo() throws IOException {
    StagedSite site = shownSite();
    Path json = docroot.resolve("json").toRealPath();
    for (String name : List.of("%FF.php", "%FE.php")) {
      Files.writeString(Path.of(URI.create(json.toUri() + name)), "<?php");
    }
    List<Difference> found = differences(site);
    assertThat(found)
        .extracting(Difference::kind)
        .containsExactly(Difference.Kind.FOREIGN, Difference.Kind.FOREIGN);

    for (Difference difference : found) {
      assertThat(target.repair(site, difference).quarantine().orElseThrow()).hasContent("<?php");
    }

    assertThat(differences(site)).isEmpty();
  }

  @Test
  final void aForeignFolderIsToldOnceAndTakenAwayWhole() throws IOException {
    StagedSite site = shownSite();
    Path folder = Files.createDirectories(docroot.resolve("ajeno/dentro"));
    Files.writeString(folder.resolve("a.txt"), "a");

    Repair repair = foundAndMended(site, "ajeno", Difference.Kind.FOREIGN);

    assertThat(repair.quarantine().orElseThrow().resolve("dentro/a.txt")).hasContent("a");
  }

  @Test
  final void aFolderInAFilesPlaceGivesWay() throws IOException {
    StagedSite site = shownSite();
    Files.delete(docroot.resolve("index.html"));
    Files.createDirectories(docroot.resolve("index.html/dentro"));

    foundAndMended(site, "index.html", Difference.Kind.CHANGED);

    assertThat(docroot.resolve("index.html")).hasContent("portada");
  }

  @Test
  final void aLinkInAFilesPlaceGivesWayAndIsNotFollowed() throws IOException {
    StagedSite site = shownSite();
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "portada");
    Files.delete(docroot.resolve("index.html"));
    Files.createSymbolicLink(docroot.resolve("index.html"), elsewhere);

    foundAndMended(site, "index.html", Difference.Kind.CHANGED);

    assertThat(Files.isSymbolicLink(docroot.resolve("index.html"))).isFalse();
    assertThat(elsewhere).hasContent("portada");
  }

  /** A directory of the site that was taken away, or leads to somebody else's files. */
  @Test
  final void aDirectoryThatLeadsElsewhereIsPutBackWhole() throws IOException {
    StagedSite site = shownSite();
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("01.json"), "[9]");
    Path directory = docroot.resolve("json/distrito");
    Files.move(directory, folder.resolve("away"));
    Files.createSymbolicLink(directory, elsewhere);

    Difference found = differences(site).get(0);
    assertThat(found.path()).isEqualTo("json/distrito");
    assertThat(target.repair(site, found).result()).isEqualTo(Repair.Result.MENDED);

    assertThat(differences(site)).isEmpty();
    assertThat(directory.resolve("01.json")).hasContent("[1]");
    assertThat(elsewhere.resolve("01.json")).hasContent("[9]");
  }

  @Test
  final void aDocrootThatIsGoneIsPutBackWhole() throws IOException {
    StagedSite site = shownSite();
    Files.move(docroot, folder.resolve("away"));

    Difference found = differences(site).get(0);
    assertThat(found.path()).isEmpty();
    assertThat(target.repair(site, found).result()).isEqualTo(Repair.Result.MENDED);

    assertThat(differences(site)).isEmpty();
    assertThat(docroot.resolve("json/main.json")).hasContent("{}");
  }

  @Test
  final void rightsThatWereChangedAreFoundAndPutRight() throws IOException {
    StagedSite site = shownSite();
    Path file = docroot.resolve("json/main.json").toRealPath();
    assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "no rights here");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

    assertThat(differences(site)).extracting(Difference::actual).containsExactly("mode:0666");
    foundAndMended(site, "json/main.json", Difference.Kind.MODE);
  }

  @Test
  final void everybodyReadsAndNobodyElseWrites() throws IOException {
    shownSite();
    assumeTrue(Files.getFileStore(docroot).supportsFileAttributeView("posix"), "no rights here");

    try (var files = Files.walk(docroot, FileVisitOption.FOLLOW_LINKS)) {
      assertThat(files)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .matches(Files.isDirectory(file) ? "rwxr-xr-x" : "r[w-]-r--r--"));
    }
  }

  /** T72: the process ends at any change it makes on disk, and another one takes its place. */
  @Test
  final void whereverItStopsARestartShowsOneWholeCut() throws IOException {
    TargetFaults faults = new TargetFaults(folder, store, cuts, this::create, clock);

    assertThat(faults.stopAtEveryChange(true)).isPositive();
    assertThat(faults.stopAtEveryChange(false)).isPositive();
  }

  /** T70, T71: one change fails, and the next try finds the disk in order. */
  @Test
  final void aDiskThatFailsOnceKeepsAWholeCutAndTheNextTryWorks() throws IOException {
    TargetFaults faults = new TargetFaults(folder, store, cuts, this::create, clock);

    assertThat(faults.failAtEveryChange(false, switchesInOneStep())).isPositive();
  }

  /** T71: from some change on the disk takes nothing more, until it is mended. */
  @Test
  final void aDiskThatTakesNoMoreKeepsAWholeCutAndRecovers() throws IOException {
    TargetFaults faults = new TargetFaults(folder, store, cuts, this::create, clock);

    assertThat(faults.failAtEveryChange(true, switchesInOneStep())).isPositive();
  }

  /** I6: whoever reads while cuts change. */
  @Test
  final void readersGetWholeFilesAndNoPointerToWhatIsNotThere() throws Exception {
    target.show(cuts.accept(cuts.full(CutFiles.of(1))));
    try (CutFiles.Readers readers = new CutFiles.Readers(docroot)) {
      for (int cut = 2; cut <= 60; cut++) {
        target.show(cuts.accept(cuts.full(CutFiles.of(cut))));
      }

      assertThat(readers.leave()).isPositive();
    }
  }
}
