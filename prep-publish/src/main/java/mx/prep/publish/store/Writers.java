package mx.prep.publish.store;

import com.google.common.base.Throwables;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes beside the thread that reads: while some files' bytes are put on the disk, the next are
 * unpacked and hashed. What waits to be written is bounded. Of one caller's thread.
 */
final class Writers implements AutoCloseable {
  private static final int MOST_WAITING_BYTES = 16 << 20;
  private static final int MOST_THREADS = 4;

  /** What a file costs to have waiting, beside its bytes. */
  private static final int OVERHEAD_BYTES = 1 << 10;

  /** Handed to a thread together: waking one for each file costs more than many files do. */
  private static final int BATCH_BYTES = 512 << 10;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()), Writers::thread);
  private final Semaphore room = new Semaphore(MOST_WAITING_BYTES);
  private volatile @Nullable Throwable failure;

  private List<Work> batch = new ArrayList<>();
  private int batchCost;

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "store-writer");
    thread.setDaemon(true);
    return thread;
  }

  /** One file's writing. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  /**
   * Has it done soon.
   *
   * @param bytes held by it meanwhile
   * @throws IOException what an earlier one threw
   */
  void submit(int bytes, Work work) throws IOException {
    throwFailure();
    int cost = Math.min(bytes + OVERHEAD_BYTES, MOST_WAITING_BYTES);
    if (!room.tryAcquire(cost)) {
      handOver(); // what nobody has begun is never done while this waits
      acquire(cost);
    }
    batch.add(work);
    batchCost += cost;
    if (batchCost >= BATCH_BYTES) {
      handOver();
    }
  }

  private void handOver() {
    List<Work> works = batch;
    int cost = batchCost;
    batch = new ArrayList<>();
    batchCost = 0;
    threads.execute(
        () -> {
          try {
            for (Work work : works) {
              if (failure == null) {
                work.run();
              }
            }
          } catch (Throwable e) { // whatever it is, it is the submitter's to deal with
            failure = e;
          } finally {
            room.release(cost);
          }
        });
  }

  private void acquire(int cost) throws InterruptedIOException {
    try {
      room.acquire(cost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  /**
   * Returns when all is done.
   *
   * @throws IOException what one of them threw
   */
  void await() throws IOException {
    handOver();
    acquire(MOST_WAITING_BYTES);
    room.release(MOST_WAITING_BYTES);
    throwFailure();
  }

  private void throwFailure() throws IOException {
    Throwable failed = failure;
    if (failed != null) {
      Throwables.throwIfInstanceOf(failed, IOException.class);
      Throwables.throwIfUnchecked(failed);
    }
  }

  /** Gives up what waits; nothing is under way any more when this returns. */
  @Override
  public void close() {
    threads.shutdownNow();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
