package mx.prep.core.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import mx.prep.core.publish.Difference;

/**
 * Wakes whoever watches the site: something else is on the page, or was found to be. Any thread may
 * give it; one waits for it.
 */
public final class SwitchSignal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition raised = lock.newCondition();
  private final List<Difference> displaced = new ArrayList<>();
  private boolean up;

  /** Wakes the watcher. */
  void raise() {
    displaced(List.of());
  }

  /** Wakes the watcher, and hands it what was found and put right already. */
  void displaced(List<Difference> found) {
    lock.lock();
    try {
      displaced.addAll(found);
      up = true;
      raised.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What was found since the last call. */
  public List<Difference> taken() {
    lock.lock();
    try {
      List<Difference> taken = List.copyOf(displaced);
      displaced.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Returns when it is given, or was since the last call; at the latest after {@code atMost}. */
  public void await(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (!up && left > 0) {
        left = raised.awaitNanos(left);
      }
      up = false;
    } finally {
      lock.unlock();
    }
  }

  /** The longest wait there is. */
  public static Duration forever() {
    return Duration.ofNanos(TimeUnit.DAYS.toNanos(1));
  }
}
