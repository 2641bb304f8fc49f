package mx.prep.publish.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a folder's names makes its mark another. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows tells no time of change: no spares")
final class FolderMarkTest {
  @TempDir private Path folder;
  @TempDir private Path elsewhere;
  private Optional<FolderMark> before;
  private FileTime modified;

  @BeforeEach
  void mark() throws IOException {
    Files.writeString(folder.resolve("a.json"), "a");
    Files.writeString(folder.resolve("b.json"), "b");
    theClockOfFilesGoesOn();
    before = FolderMark.of(folder);
    modified = Files.getLastModifiedTime(folder);
    assertThat(before).isPresent();
  }

  private void theClockOfFilesGoesOn() throws IOException {
    FileTime last = (FileTime) Files.getAttribute(folder, "unix:ctime");
    FileTime now;
    do {
      Files.deleteIfExists(elsewhere.resolve("x"));
      now = Files.getLastModifiedTime(Files.createFile(elsewhere.resolve("x")));
    } while (now.compareTo(last) <= 0);
  }

  @Test
  void itStaysWhereNothingIsDone() throws IOException {
    Files.readString(folder.resolve("a.json"));

    assertThat(FolderMark.of(folder)).isEqualTo(before);
  }

  @Test
  void aNameMore() throws IOException {
    Files.writeString(folder.resolve("c.json"), "c");

    assertThat(FolderMark.of(folder)).isNotEqualTo(before);
  }

  @Test
  void aNameLess() throws IOException {
    Files.delete(folder.resolve("a.json"));

    assertThat(FolderMark.of(folder)).isNotEqualTo(before);
  }

  @Test
  @DisplayName("a name of another file, and the folder's time set back")
  void anotherFileAndTheTimeSetBack() throws IOException {
    Files.move(
        folder.resolve("a.json"), folder.resolve("b.json"), StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(folder, modified);

    assertThat(FolderMark.of(folder)).isNotEqualTo(before);
  }

  @Test
  void anotherFolderInItsPlace() throws IOException {
    Path other = Files.createDirectory(elsewhere.resolve("other"));
    Files.delete(folder.resolve("a.json"));
    Files.delete(folder.resolve("b.json"));
    Files.delete(folder);
    Files.move(other, folder);

    assertThat(FolderMark.of(folder)).isNotEqualTo(before);
  }

  @Test
  void aClockOfWholeSecondsTellsNothing() {
    assertThat(FolderMark.isFine(FileTime.from(Instant.parse("2024-06-02T20:00:00Z")))).isFalse();
    assertThat(FolderMark.isFine(FileTime.from(Instant.parse("2024-06-02T20:00:00.004Z"))))
        .isTrue();
  }
}
