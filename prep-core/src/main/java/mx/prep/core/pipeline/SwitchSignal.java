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
 * give it, and any number may wait for it.
 */
public final class SwitchSignal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition raised = lock.newCondition();
  private final List<Difference> displaced = new ArrayList<>();
  private long given;

  /** Wakes the watchers. */
  public void raise() {
    displaced(List.of());
  }

  /** Wakes the watchers, and hands them what was found and put right already. */
  void displaced(List<Difference> found) {
    lock.lock();
    try {
      displaced.addAll(found);
      given++;
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

  /**
   * Returns when it was given more often than so, at the latest after {@code atMost}.
   *
   * @param known what the last call returned; 0 at first
   * @return how often it was given
   */
  public long await(long known, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (given <= known && left > 0) {
        left = raised.awaitNanos(left);
      }
      return given;
    } finally {
      lock.unlock();
    }
  }

  /** The longest wait there is. */
  public static Duration forever() {
    return Duration.ofNanos(TimeUnit.DAYS.toNanos(1));
  }
}
