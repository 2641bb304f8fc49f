package mx.prep.integrity.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.SitePath;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SiteFolderTest {
  @TempDir Path home;

  /** The Institute's program writes the next cut while this one is packed. */
  @ParameterizedTest
  @CsvSource({"mas largo, ZIP", "corto, ZIP", "igual!, ZIP", "mas largo, TAR", "corto, TAR"})
  void aFileThatChangesWhileItIsPackedStopsThePacking(String later, ArchiveKind kind)
      throws IOException {
    Path file =
        Files.writeString(Files.createDirectory(home.resolve("site")).resolve("a"), "antes.");
    SiteFolder site = new SiteFolder(home.resolve("site"));
    FileEntry read = site.read().get(SitePath.of("a"));
    Files.writeString(file, later);

    assertThatThrownBy(
            () -> {
              try (ArchiveWriter archive = kind.open(home.resolve("archive"))) {
                site.copy(read, archive);
              }
            })
        .asInstanceOf(InstanceOfAssertFactories.type(PrepException.class))
        .satisfies(
            failure -> {
              assertThat(failure.code()).isEqualTo(PackError.FILE_CHANGED);
              assertThat(failure.text().facts()).containsEntry("path", "a");
            });
  }
}
