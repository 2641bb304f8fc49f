package mx.prep.publish.docroot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.publish.SiteStoreFactory;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.TargetContext;
import mx.prep.core.testkit.FaultyDisk;
import mx.prep.core.testkit.FaultyDisk.Change;
import mx.prep.core.testkit.TargetContract;
import mx.prep.publish.store.ObjectSiteStoreFactory;
import org.junit.jupiter.api.Test;

final class OverwriteTargetTest extends TargetContract {
  @Override
  protected SiteStoreFactory stores() {
    return new ObjectSiteStoreFactory();
  }

  @Override
  protected Target create(Path folder, TargetContext in) {
    return new DirectoryTargetFactory()
        .create(
            new DirectoryTargetConfig(folder, DocrootStrategy.OVERWRITE, Duration.ofMinutes(2)),
            in);
  }

  @Override
  protected boolean switchesInOneStep() {
    return false;
  }

  private StagedSite full(Map<String, String> files) {
    Map<String, byte[]> bytes = new java.util.HashMap<>();
    files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
    return cuts.accept(cuts.full(bytes));
  }

  @Test
  void theFolderStaysAndHasNoLinks() throws IOException {
    Files.createDirectories(docroot);
    Object before = Files.getAttribute(docroot, "fileKey", LinkOption.NOFOLLOW_LINKS);

    shownSite();

    assertThat(Files.getAttribute(docroot, "fileKey", LinkOption.NOFOLLOW_LINKS)).isEqualTo(before);
    try (var all = Files.walk(docroot)) {
      assertThat(all).noneMatch(Files::isSymbolicLink);
    }
    assertThat(docroot.resolve("json/distrito/01.json")).hasContent("[1]");
  }

  @Test
  void whatChangedIsWrittenAndNothingElse() throws IOException {
    shownSite();
    Object same = Files.getAttribute(docroot.resolve("json/distrito/02.json"), "fileKey");

    target.show(
        cuts.accept(
            cuts.increment(
                Map.of("json/distrito/01.json", new byte[] {'9'}), List.of("index.html"))));

    assertThat(docroot.resolve("json/distrito/01.json")).hasContent("9");
    assertThat(docroot.resolve("index.html")).doesNotExist();
    assertThat(Files.getAttribute(docroot.resolve("json/distrito/02.json"), "fileKey"))
        .isEqualTo(same);
  }

  /** Data, then pages, then the pointer; what goes, goes after it. */
  @Test
  void filesChangeInTheOrderInWhichTheyNameEachOther() throws IOException {
    FaultyDisk disk = new FaultyDisk(folder);
    TargetContext in =
        new TargetContext(
            new mx.prep.core.disk.DataFolder(disk.folder().resolve("data")), store, clock);
    target = create(disk.folder().resolve("www/prep"), in);
    target.show(
        full(
            Map.of(
                "index.html", "1", "json/main.json", "1", "json/a.json", "1", "viejo.txt", "1")));
    List<String> order = new ArrayList<>();
    disk.rule(
        (change, path) -> {
          String name = path.toString();
          if (Set.of(Change.MOVE, Change.DELETE).contains(change)
              && name.startsWith(docroot.toString())
              && !name.contains(Layout.Plain.STAGING)) {
            order.add(docroot.relativize(path).toString().replace('\\', '/'));
          }
        });

    target.show(
        full(
            Map.of(
                "index.html", "2", "json/main.json", "2", "json/a.json", "2", "nuevo.txt", "2")));

    assertThat(order)
        .containsExactly("nuevo.txt", "json/a.json", "index.html", "json/main.json", "viejo.txt");
  }

  @Test
  void somebodyElsesFilesAreNeverTouched() throws IOException {
    Files.createDirectories(docroot);
    Files.writeString(docroot.resolve("wp-login.php"), "ajeno");
    StagedSite site = site("primero");

    assertThatThrownBy(() -> target.show(site))
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> {
              assertThat(e.code()).isEqualTo(DocrootError.DOCROOT_NOT_OURS);
              assertThat(e.text().facts()).containsEntry("path", "wp-login.php");
            });
    assertThat(docroot).isDirectoryNotContaining(path -> path.endsWith("index.html"));
    assertThat(docroot.resolve("wp-login.php")).hasContent("ajeno");
    assertThat(target.shown()).isEmpty();
  }

  @Test
  void aLinkInThePlaceOfTheFolderIsNotFollowed() throws IOException {
    Files.createDirectories(docroot.getParent());
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(docroot, elsewhere);
    StagedSite site = site("primero");

    assertThatThrownBy(() -> target.show(site))
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> assertThat(e.code()).isEqualTo(DocrootError.DOCROOT_NO_FOLDER));
    assertThat(elsewhere).isEmptyDirectory();
  }

  /** The data folder was lost, and the docroot has what the first cut that comes back says. */
  @Test
  void aFolderThatHoldsThisSiteAlreadyIsTakenOver() throws IOException {
    StagedSite site = shownSite();
    FolderRemoval.remove(data.state());
    Files.delete(docroot.resolve("index.html"));
    target = create(docroot, context());
    target.recover();
    assertThat(target.shown()).isEmpty();

    target.show(site);

    assertThat(target.shown()).contains(site.site().root());
    assertThat(docroot.resolve("index.html")).hasContent("portada");
    assertThat(data.quarantine()).doesNotExist();
  }

  /** Its disk is not mounted, or somebody emptied it: no page may lack what did not change. */
  @Test
  void aFolderThatIsEmptyAgainGetsTheWholeSite() throws IOException {
    shownSite();
    FolderRemoval.remove(docroot);
    Files.createDirectory(docroot);

    target.show(cuts.accept(cuts.increment(Map.of("nuevo.txt", new byte[] {'n'}), List.of())));

    assertThat(docroot.resolve("index.html")).hasContent("portada");
    assertThat(docroot.resolve("json/distrito/02.json")).exists();
    assertThat(docroot.resolve("nuevo.txt")).hasContent("n");
  }

  /** T72: likewise where a switch was under way. */
  @Test
  void aFileThatIsGoneSinceASwitchStoppedIsThereAfterTheNext() throws IOException {
    StagedSite first = shownSite();
    StagedSite second =
        cuts.accept(cuts.increment(Map.of("nuevo.txt", new byte[] {'n'}), List.of()));
    Journal.of(docroot, data).write(List.of(second.site().root(), first.site().root()));
    Files.delete(docroot.resolve("index.html"));

    target.recover();

    assertThat(docroot.resolve("index.html")).hasContent("portada");
    assertThat(target.shown()).contains(second.site().root());
  }

  /** What somebody put where the next cut has something new is no loss. */
  @Test
  void whatIsInTheWayOfANewFileIsKept() throws IOException {
    shownSite();
    Files.writeString(docroot.resolve("nuevo.txt"), "ajeno");

    target.show(cuts.accept(cuts.increment(Map.of("nuevo.txt", new byte[] {'n'}), List.of())));

    assertThat(docroot.resolve("nuevo.txt")).hasContent("n");
    try (var kept = Files.walk(data.quarantine())) {
      assertThat(kept.filter(Files::isRegularFile))
          .singleElement()
          .satisfies(file -> assertThat(file).hasContent("ajeno"));
    }
  }

  /** T76: writing must not leave the docroot through a directory that became a link. */
  @Test
  void aDirectoryThatBecameALinkIsNotWrittenThrough() throws IOException {
    shownSite();
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("01.json"), "ajeno");
    FolderRemoval.remove(docroot.resolve("json/distrito"));
    Files.createSymbolicLink(docroot.resolve("json/distrito"), elsewhere);

    target.show(
        cuts.accept(
            cuts.increment(
                Map.of("json/distrito/01.json", new byte[] {'9'}),
                List.of("json/distrito/02.json"))));

    assertThat(docroot.resolve("json/distrito/01.json")).hasContent("9");
    assertThat(elsewhere.resolve("01.json")).hasContent("ajeno");
  }

  @Test
  void foreignFilesOutliveTheDirectoryTheyAreIn() throws IOException {
    shownSite();
    Files.writeString(docroot.resolve("json/distrito/ajeno.txt"), "ajeno");

    target.show(site("segundo"));

    assertThat(docroot.resolve("json/distrito/ajeno.txt")).hasContent("ajeno");
    assertThat(docroot.resolve("json/distrito/01.json")).doesNotExist();
  }

  /** T77: a damaged object reaches no visitor. */
  @Test
  void aDamagedObjectIsNotShown() throws IOException {
    StagedSite first = site("primero");
    target.show(first);
    StagedSite second = site("segundo");
    Path file = second.tree().resolve("index.html");
    file.toFile().setWritable(true);
    Files.writeString(file, "SEGUNDO");

    assertThatThrownBy(() -> target.show(second))
        .isInstanceOfSatisfying(
            PrepException.class, e -> assertThat(e.code()).isEqualTo(CoreError.DATA_DAMAGED));

    assertThat(docroot.resolve("index.html")).hasContent("primero");
    assertThat(target.shown()).contains(first.site().root());
  }

  /** Windows denies a rename over a file that is being read. */
  @Test
  void aFileThatIsBeingReadIsTriedAgain() throws IOException {
    Path from = Files.writeString(folder.resolve("from"), "nuevo");
    FaultyDisk disk = new FaultyDisk(folder);
    List<Path> denied = new ArrayList<>();
    disk.rule(
        (change, path) -> {
          if (denied.size() < 3) {
            denied.add(path);
            throw new java.nio.file.AccessDeniedException(path.toString());
          }
        });

    new Patience(4, Duration.ZERO).move(disk.folder().resolve("from"), disk.folder().resolve("to"));

    assertThat(from).doesNotExist();
    assertThat(folder.resolve("to")).hasContent("nuevo");
  }
}
