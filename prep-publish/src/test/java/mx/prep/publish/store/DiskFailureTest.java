package mx.prep.publish.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import mx.prep.core.error.CoreError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskFailureTest {
  @TempDir private Path folder;

  /** T71: out of inodes; the operator was told of 9223372036854775807 free bytes. */
  @Test
  void aDiskThatTakesNoMoreFilesIsNotSaidToLackBytes() {
    var failure =
        DiskFailure.of(new IOException("No space left on device"), folder.resolve("not-created"));

    assertThat(failure.code()).isEqualTo(StoreError.NO_MORE_FILES);
    assertThat(failure.text().facts()).doesNotContainKey("free");
  }

  @Test
  void anotherFailureIsToldAsItIs() {
    assertThat(DiskFailure.of(new IOException("Input/output error"), folder).code())
        .isEqualTo(CoreError.DISK);
  }
}
