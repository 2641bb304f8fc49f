package mx.prep.core.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mx.prep.core.testkit.FaultyDisk;
import mx.prep.core.testkit.FaultyDisk.Change;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T70 to T73: whole content or none under a name, whichever step fails. */
final class DurableTest {
  private static final byte[] OLD = {1};
  private static final byte[] NEW = {2, 3};

  @TempDir private Path folder;
  private FaultyDisk disk;
  private Path target;

  @BeforeEach
  void open() {
    disk = new FaultyDisk(folder);
    target = disk.folder().resolve("file");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void writesInPlaceOfWhatWasThere() throws IOException {
    Durable.write(target, OLD);
    Durable.write(target, NEW);

    assertThat(folder.resolve("file")).hasBinaryContent(NEW);
    assertThat(names()).containsExactly("file");
  }

  @Test
  void theBytesAreOnDiskBeforeTheNameAndTheNameBeforeItReturns() throws IOException {
    List<Change> changes = new ArrayList<>();
    disk.rule((change, path) -> changes.add(change));
    Durable.write(target, NEW);

    assertThat(changes.subList(0, 5))
        .containsExactly(Change.OPEN, Change.WRITE, Change.FORCE, Change.MOVE, Change.FORCE);
  }

  @Test
  void aStepThatFailsLeavesTheOldFileAndNothingElse() throws IOException {
    for (Change failing : List.of(Change.OPEN, Change.WRITE, Change.FORCE, Change.MOVE)) {
      Files.write(folder.resolve("file"), OLD);
      disk.rule(
          (change, path) -> {
            if (change == failing) {
              throw new IOException("No space left on device");
            }
          });

      assertThatThrownBy(() -> Durable.write(target, NEW)).isInstanceOf(IOException.class);

      assertThat(folder.resolve("file")).as("%s fails", failing).hasBinaryContent(OLD);
      assertThat(names()).containsExactly("file");
    }
  }

  @Test
  void directoriesAreMadeDownToTheLastAndMayBeThere() throws IOException {
    Path deep = disk.folder().resolve("a/b/c");
    Durable.createDirectories(deep);
    Durable.createDirectories(deep);

    assertThat(folder.resolve("a/b/c")).isDirectory();
  }

  @Test
  void removalTakesAFolderWithLinksButNotWhatTheyPointTo() throws IOException {
    Path kept = Files.createDirectory(folder.resolve("kept"));
    Files.write(kept.resolve("file"), OLD);
    Path gone = Files.createDirectories(folder.resolve("gone/deep"));
    Files.createSymbolicLink(gone.resolve("link"), kept);
    Files.write(gone.resolve("x"), NEW);

    FolderRemoval.remove(folder.resolve("gone"));
    FolderRemoval.remove(folder.resolve("gone"));

    assertThat(folder.resolve("gone")).doesNotExist();
    assertThat(kept.resolve("file")).hasBinaryContent(OLD);
  }
}
