package mx.prep.core.disk;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Does one small thing to many files, several at a time: a disk makes many files durable in one
 * turn where it is asked for them together.
 */
public final class Parallel {
  private static final int THREADS = 16;

  private Parallel() {}

  /** Work on one of them. */
  @FunctionalInterface
  public interface Work<T> {
    void on(T item) throws IOException;
  }

  /** A piece of work of its own. */
  @FunctionalInterface
  public interface Step {
    void run() throws IOException;
  }

  /** Does two things side by side; neither is under way any more when this returns or throws. */
  public static void both(Step one, Step other) throws IOException {
    forEach(List.of(one, other), Step::run);
  }

  /** Works on all; none is under way any more when this returns or throws. */
  public static <T> void forEach(Collection<T> items, Work<? super T> work) throws IOException {
    forEach(items, THREADS, work);
  }

  /** As {@link #forEach(Collection, Work)}, so many at a time. */
  static <T> void forEach(Collection<T> items, int atOnce, Work<? super T> work)
      throws IOException {
    if (items.size() <= 1) {
      for (T item : items) {
        work.on(item);
      }
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(atOnce, items.size()));
    try {
      List<Callable<Void>> calls =
          items.stream()
              .<Callable<Void>>map(
                  item ->
                      () -> {
                        work.on(item);
                        return null;
                      })
              .toList();
      for (Future<Void> done : threads.invokeAll(calls)) {
        done.get();
      }
    } catch (InterruptedException e) {
      awaitEnd(threads);
      Thread.currentThread().interrupt();
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Who was interrupted tidies up what these work on. */
  private static void awaitEnd(ExecutorService threads) {
    threads.shutdownNow();
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        // once is enough
      }
    }
  }

  private static IOException interrupted(InterruptedException cause) {
    InterruptedIOException interrupted = new InterruptedIOException("interrupted");
    interrupted.initCause(cause);
    return interrupted;
  }

  private static IOException failure(ExecutionException e) {
    if (e.getCause() instanceof IOException failure) {
      return failure;
    }
    if (e.getCause() instanceof RuntimeException defect) {
      throw defect;
    }
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(e.getCause());
  }
}
