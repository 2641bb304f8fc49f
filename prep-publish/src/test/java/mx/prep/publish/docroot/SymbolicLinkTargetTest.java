package mx.prep.publish.docroot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mx.prep.core.error.PrepException;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.SiteStoreFactory;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.TargetContext;
import mx.prep.core.testkit.TargetContract;
import mx.prep.publish.store.ObjectSiteStoreFactory;
import org.junit.jupiter.api.Test;

final class SymbolicLinkTargetTest extends TargetContract {
  @Override
  protected SiteStoreFactory stores() {
    return new ObjectSiteStoreFactory();
  }

  @Override
  protected Target create(Path link, TargetContext in) {
    return new DirectoryTargetFactory()
        .create(
            new DirectoryTargetConfig(link, DocrootStrategy.SYMLINK, Duration.ofMinutes(2)), in);
  }

  @Test
  void anEmptyFolderThatWasPreparedGivesWay() throws IOException {
    Files.createDirectories(docroot);

    target.show(site("primero"));

    assertThat(docroot).isSymbolicLink();
    assertThat(docroot.resolve("index.html")).hasContent("primero");
  }

  @Test
  void somebodyElsesFilesAreNeverTouched() throws IOException {
    Files.createDirectories(docroot);
    Files.writeString(docroot.resolve("index.html"), "ajeno");
    StagedSite site = site("primero");

    assertThatThrownBy(() -> target.show(site))
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> assertThat(e.code()).isEqualTo(DocrootError.DOCROOT_OCCUPIED));
    assertThat(docroot.resolve("index.html")).hasContent("ajeno");
    assertThat(target.shown()).isEmpty();
  }

  @Test
  void aFileInItsPlaceIsNeverTouched() throws IOException {
    Files.createDirectories(docroot.getParent());
    Files.writeString(docroot, "ajeno");
    StagedSite site = site("primero");

    assertThatThrownBy(() -> target.show(site))
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> assertThat(e.code()).isEqualTo(DocrootError.DOCROOT_OCCUPIED));
    assertThat(docroot).hasContent("ajeno");
  }

  /** After a switch it is glanced at: what looks as when it was read is not read again. */
  @Test
  void aGlanceFindsWhatWasReplacedOrWritten() throws IOException {
    StagedSite site = site("primero");
    target.show(site);
    List<Difference> found = new ArrayList<>();
    target.inspect(site, found::add);
    target.glance(site, found::add);
    assertThat(found).isEmpty();

    Path page = docroot.resolve("index.html");
    FileTime time = Files.getLastModifiedTime(page);
    Path other = Files.writeString(folder.resolve("other"), "TAMPERE");
    Files.setPosixFilePermissions(other, Files.getPosixFilePermissions(page));
    Files.setLastModifiedTime(other, time);
    Files.move(other, page, StandardCopyOption.REPLACE_EXISTING);
    target.glance(site, found::add);

    assertThat(found).extracting(Difference::path).containsExactly("index.html");
  }

  /** T76: somebody has repointed the link. */
  @Test
  void aLinkThatWasPointedElsewhereIsNotOursAndIsPutRight() throws IOException {
    StagedSite site = site("primero");
    target.show(site);
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("index.html"), "ajeno");
    Files.delete(docroot);
    Files.createSymbolicLink(docroot, elsewhere);
    assertThat(target.shown()).isEmpty();
    assertThat(target.displaced(site))
        .map(Difference::actual)
        .as("where it led is evidence")
        .contains("link:" + elsewhere);

    target.show(site);

    assertThat(target.displaced(site)).isEmpty();

    assertThat(target.shown()).contains(site.site().root());
    assertThat(docroot.resolve("index.html")).hasContent("primero");
    assertThat(elsewhere.resolve("index.html")).hasContent("ajeno");
  }

  /** T72: killed between making the new link and renaming it. */
  @Test
  void aLinkLeftByACrashIsCleared() throws IOException {
    StagedSite first = site("primero");
    target.show(first);
    Path leftOver = docroot.resolveSibling(".prep.prep-tmp");
    Files.createSymbolicLink(leftOver, site("segundo").tree());

    target = create(docroot, context());
    target.recover();

    assertThat(Files.isSymbolicLink(leftOver)).isFalse();
    assertThat(target.shown()).contains(first.site().root());
  }

  /** T87. */
  @Test
  void docrootAndDataFolderDoNotLieInEachOther() {
    for (Path wrong :
        new Path[] {data.root(), data.trees(), folder, folder.resolve("data/../data/www")}) {
      assertThatThrownBy(() -> create(wrong, context()))
          .isInstanceOfSatisfying(
              PrepException.class,
              e -> assertThat(e.code()).isEqualTo(DocrootError.DOCROOT_OVERLAPS));
    }
  }
}
