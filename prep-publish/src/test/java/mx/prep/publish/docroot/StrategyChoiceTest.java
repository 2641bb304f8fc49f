package mx.prep.publish.docroot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.site.SitePlanner;
import mx.prep.core.testkit.Bundles;
import mx.prep.core.testkit.FaultyDisk;
import mx.prep.core.testkit.FaultyDisk.Change;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StrategyChoiceTest {
  @TempDir private Path folder;
  private DataFolder data;
  private Path docroot;

  @BeforeEach
  void folders() throws IOException {
    data = new DataFolder(Files.createDirectory(folder.resolve("data")));
    docroot = Files.createDirectory(folder.resolve("www")).resolve("prep");
  }

  private void chooses(DocrootStrategy strategy, DocrootText why) throws IOException {
    StrategyChoice.Chosen chosen = new StrategyChoice(docroot, data).automatic();

    assertThat(chosen.strategy()).isEqualTo(strategy);
    assertThat(chosen.reason().key()).isEqualTo(why);
    try (var left = Files.list(folder.resolve("www"))) {
      assertThat(left).allMatch(docroot::equals);
    }
  }

  @Test
  void aLinkWhereNothingIs() throws IOException {
    chooses(DocrootStrategy.SYMLINK, DocrootText.LINK_POSSIBLE);
  }

  @Test
  void aLinkInThePlaceOfAnEmptyFolder() throws IOException {
    Files.createDirectory(docroot);

    chooses(DocrootStrategy.SYMLINK, DocrootText.LINK_POSSIBLE);
  }

  /** Its disk is not mounted yet; over a link it would be mounted in the data folder. */
  @Test
  void anEmptyFolderThatWasOverwrittenStaysAFolder() throws IOException {
    Files.createDirectory(docroot);
    Journal.of(docroot, data).write(List.of(SitePlanner.EMPTY.root()));

    chooses(DocrootStrategy.OVERWRITE, DocrootText.AS_BEFORE);

    Files.delete(docroot);
    chooses(DocrootStrategy.SYMLINK, DocrootText.LINK_POSSIBLE);
  }

  @Test
  void whatItWasBefore() throws IOException {
    Files.createSymbolicLink(docroot, data.trees().resolve("0".repeat(64)));
    chooses(DocrootStrategy.SYMLINK, DocrootText.AS_BEFORE);

    Files.delete(docroot);
    Files.createSymbolicLink(docroot, Path.of("prep.cuts", "0".repeat(64)));
    chooses(DocrootStrategy.COPY, DocrootText.AS_BEFORE);
  }

  @Test
  void aFolderWithFilesStaysAFolder() throws IOException {
    Files.createDirectory(docroot);
    Files.writeString(docroot.resolve("index.html"), "x");

    chooses(DocrootStrategy.OVERWRITE, DocrootText.REAL_FOLDER);
  }

  @Test
  void aFolderWhereNoLinkCanBeMade() throws IOException {
    FaultyDisk disk = new FaultyDisk(folder);
    disk.rule(
        (change, path) -> {
          if (change == Change.SYMBOLIC_LINK) {
            throw new IOException("a required privilege is not held by the client");
          }
        });
    docroot = disk.folder().resolve("www/prep");

    assertThat(new StrategyChoice(docroot, data).automatic().reason().key())
        .isEqualTo(DocrootText.NO_LINKS);
  }

  @Test
  void aCopyWhereWebServersMayNotEnterTheDataFolder() throws IOException {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no rights here");
    Files.setPosixFilePermissions(data.root(), PosixFilePermissions.fromString("rwx------"));

    chooses(DocrootStrategy.COPY, DocrootText.NOT_REACHABLE);
  }

  /** Folders above both are no matter, such as this test's own. */
  @Test
  void aCopyOnAnotherDisk() throws IOException {
    Path other = Path.of("/dev/shm");
    assumeTrue(
        Files.isWritable(other)
            && !Files.getFileStore(other).equals(Files.getFileStore(data.root())),
        "this machine has no second disk that a test may write on");
    Path www = Files.createTempDirectory(other, "prep");
    try {
      docroot = www.resolve("prep");
      assertThat(new StrategyChoice(docroot, data).automatic().reason().key())
          .isEqualTo(DocrootText.OTHER_DISK);
    } finally {
      Files.delete(www);
    }
  }

  @Test
  void everyReasonHasWordsInBothLanguages() {
    Bundles.assertComplete(DocrootText.class);
    Bundles.assertComplete(DocrootStrategy.class);
    Bundles.assertComplete(DocrootError.class);
  }
}
