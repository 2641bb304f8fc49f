package mx.prep.core.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import mx.prep.core.testkit.FaultyDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BulkForceTest {
  @TempDir private Path folder;

  private static List<Path> files(Path folder, int count) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(Files.write(folder.resolve("f" + i), new byte[] {1}));
    }
    return files;
  }

  @Test
  void whereTheSystemCannotBeAskedAtOnceEachFileAndDirectoryIsForced() throws IOException {
    FaultyDisk disk = new FaultyDisk(folder);
    List<Path> files = files(disk.folder(), 40);
    Set<Path> forced = new ConcurrentSkipListSet<>();
    disk.rule(
        (change, path) -> {
          if (change == FaultyDisk.Change.FORCE) {
            forced.add(path);
          }
        });

    BulkForce.force(files, List.of(disk.folder()));

    assertThat(forced).hasSize(41).contains(folder);
  }

  @Test
  void manyAreDoneInOneTurnAndFewOneByOne() throws IOException {
    List<Path> files = files(folder, 40);

    BulkForce.force(files, List.of(folder));
    BulkForce.force(files.subList(0, 2), List.of(folder));
    BulkForce.force(List.of(), List.of());

    assertThat(files).allSatisfy(file -> assertThat(file).hasBinaryContent(new byte[] {1}));
  }

  @Test
  void whatCannotBeForcedIsSaid() {
    assertThatThrownBy(() -> BulkForce.force(List.of(folder.resolve("absent")), List.of()))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void onlyKernelsThatTellOfLostBytesAreAskedAtOnce() {
    assertThat(List.of("5.8.0", "5.10.0-30-amd64", "6.1", "10.0.1"))
        .allMatch(FileSystemSync::isRecent);
    assertThat(List.of("5.7.19", "4.18.0-553.el8", "?")).noneMatch(FileSystemSync::isRecent);
  }
}
