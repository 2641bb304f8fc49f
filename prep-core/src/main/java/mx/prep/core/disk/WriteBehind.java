package mx.prep.core.disk;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * Has the disk begin with what was written, while more is. Nothing is durable by it: it only leaves
 * less to do for {@link BulkForce}. Thread-safe.
 */
public final class WriteBehind {
  private static final long EACH_BYTES = 8L << 20;

  private final Path folder;
  private CompletableFuture<?> turn = CompletableFuture.completedFuture(null);
  private long waiting;

  /** On the file system of that folder. */
  public WriteBehind(Path folder) {
    this.folder = folder;
  }

  /** So many more bytes were written to files; never waits for the disk. */
  public synchronized void wrote(long bytes) {
    waiting += bytes;
    if (waiting >= EACH_BYTES && turn.isDone()) {
      waiting = 0;
      turn = FileSystemSync.begin(folder);
    }
  }
}
