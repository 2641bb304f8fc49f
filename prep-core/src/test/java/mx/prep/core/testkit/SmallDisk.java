package mx.prep.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A real file system with little room, in memory. Mounting takes an account that may: the test ends
 * as skipped where it may not.
 */
public record SmallDisk(Path root) implements AutoCloseable {
  /**
   * Mounts it; its root is made.
   *
   * @param room as {@code mount -o} takes it: {@code size=4m,nr_inodes=300}
   */
  public void mount(String room) throws IOException {
    Files.createDirectory(root);
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", room, "tmpfs", root.toString()),
        "this account may not mount a small disk; run as root on Linux");
  }

  /** Nothing more is written. */
  public void makeReadOnly() throws IOException {
    remount("ro");
  }

  /** As it was. */
  public void makeWritable() throws IOException {
    remount("rw");
  }

  /**
   * Nothing more is opened for writing, made, renamed or removed, though files are open for
   * writing, with which the system would not make it read-only: whoever goes by a path comes to a
   * mount of the same disk that is. What is open already can be written to.
   */
  public void coverReadOnly() throws IOException {
    assertThat(run("mount", "--bind", root.toString(), root.toString())).isTrue();
    remount("bind,ro");
  }

  /** Ends {@link #coverReadOnly}. */
  public void uncover() throws IOException {
    assertThat(run("umount", "-l", root.toString())).isTrue();
  }

  private void remount(String mode) throws IOException {
    assertThat(run("mount", "-o", "remount," + mode, root.toString())).isTrue();
  }

  @Override
  public void close() throws IOException {
    run("umount", root.toString());
  }

  private static boolean run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // no such program here
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
