package mx.prep.publish.docroot;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * Renames over files that a web server may be reading. Windows denies that for as long as the
 * reader has not said that it does not mind, so it is tried again, a few times.
 *
 * @param tries at least one
 * @param pause between them
 */
record Patience(int tries, Duration pause) {
  static final Patience DEFAULT = new Patience(20, Duration.ofMillis(50));

  private interface Change {
    void make() throws IOException;
  }

  /** Renames in one step, over what is there. */
  void move(Path from, Path to) throws IOException {
    insist(
        () ->
            Files.move(
                from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
  }

  /** Deletes; nothing happens where it is gone. */
  void delete(Path file) throws IOException {
    insist(() -> Files.deleteIfExists(file));
  }

  private void insist(Change change) throws IOException {
    for (int left = tries - 1; ; left--) {
      try {
        change.make();
        return;
      } catch (AccessDeniedException e) {
        if (left == 0) {
          throw e;
        }
        pause(e);
      }
    }
  }

  private void pause(AccessDeniedException denied) throws IOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException(denied.toString());
      interrupted.initCause(e);
      throw interrupted;
    }
  }
}
