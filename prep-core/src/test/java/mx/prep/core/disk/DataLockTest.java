package mx.prep.core.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T74. */
final class DataLockTest {
  @TempDir private Path folder;

  private DataFolder data() {
    return new DataFolder(folder.resolve("data"));
  }

  @Test
  void oneHasItAndTheOtherIsToldWho() {
    try (DataLock lock = DataLock.take(data())) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> DataLock.take(data()))
          .isInstanceOfSatisfying(
              PrepException.class,
              e -> {
                assertThat(e.code()).isEqualTo(CoreError.DATA_IN_USE);
                assertThat(e.text().facts())
                    .containsEntry("owner", Long.toString(ProcessHandle.current().pid()));
              });
    }
  }

  @Test
  void itIsFreeAfterwards() {
    DataLock.take(data()).close();
    DataLock.take(data()).close();

    assertThat(data().lock()).exists();
  }

  @Test
  void aFileThatAKilledProcessLeftHoldsNobodyUp() throws IOException {
    Files.createDirectories(data().root());
    Files.writeString(data().lock(), "99999999 and something longer than a number");
    DataLock.take(data()).close();

    assertThat(data().lock()).hasContent(Long.toString(ProcessHandle.current().pid()));
  }

  @Test
  void anotherProcessIsKeptOutUntilItIsKilled() throws Exception {
    Process other = otherProcess();
    try {
      assertThat(other.getInputStream().read()).isEqualTo('!');
      assertThatThrownBy(() -> DataLock.take(data()))
          .isInstanceOfSatisfying(
              PrepException.class,
              e -> assertThat(e.text().facts()).containsEntry("owner", "" + other.pid()));
    } finally {
      other.destroyForcibly();
    }
    assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
    DataLock.take(data()).close();
  }

  /** Closing any descriptor of a file frees all locks that a process has on it (POSIX). */
  @Test
  void whatWasRefusedInThisProcessLetsNoOtherProcessIn() throws Exception {
    try (DataLock lock = DataLock.take(data())) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> DataLock.take(data())).isInstanceOf(PrepException.class);

      Process other = otherProcess();
      try {
        assertThat(other.getInputStream().read()).isEqualTo('?');
      } finally {
        other.destroyForcibly();
      }
    }
    DataLock.take(data()).close();
  }

  private Process otherProcess() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            data().root().toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void anotherFolderInItsPlaceIsNoticed() throws IOException {
    Path copy = folder.resolve("copy");
    Files.createDirectories(copy);
    try (DataLock lock = DataLock.take(data())) {
      lock.requireHeld();
      Files.writeString(copy.resolve("lock"), "");
      Files.move(data().root(), folder.resolve("aside"));
      assertThatThrownBy(lock::requireHeld)
          .as("nothing lies there")
          .isInstanceOfSatisfying(
              PrepException.class, e -> assertThat(e.code()).isEqualTo(CoreError.DISK));

      Files.createSymbolicLink(data().root(), copy);

      assertThatThrownBy(lock::requireHeld)
          .isInstanceOfSatisfying(
              PrepException.class, e -> assertThat(e.code()).isEqualTo(CoreError.DATA_REPLACED));
      Files.delete(data().root());
      Files.move(folder.resolve("aside"), data().root());
      lock.requireHeld();
    }
  }

  /** As a backup that is put back does it. */
  @Test
  void aLockFileThatWasReplacedIsLockedAnew() throws IOException {
    try (DataLock lock = DataLock.take(data())) {
      Files.delete(data().lock());
      Files.writeString(data().lock(), "1");
      lock.requireHeld();

      assertThatThrownBy(() -> DataLock.take(data())).isInstanceOf(PrepException.class);
      Files.delete(data().lock());
      lock.requireHeld();
      assertThatThrownBy(() -> DataLock.take(data())).isInstanceOf(PrepException.class);

      Files.delete(data().lock());
      try (DataLock other = DataLock.take(data())) {
        assertThat(other).isNotNull();
        assertThatThrownBy(lock::requireHeld)
            .isInstanceOfSatisfying(
                PrepException.class, e -> assertThat(e.code()).isEqualTo(CoreError.DATA_IN_USE));
      }
    }
  }

  /** Takes the lock, says so, and keeps it; or says that it cannot. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      try (DataLock lock = DataLock.take(new DataFolder(Path.of(arguments[0])))) {
        System.out.print(lock == null ? '-' : '!');
        System.out.flush();
        Thread.sleep(TimeUnit.MINUTES.toMillis(2));
      } catch (PrepException e) {
        System.out.print(e.code() == CoreError.DATA_IN_USE ? '?' : '-');
        System.out.flush();
      }
    }
  }
}
