package mx.prep.transfer.sftp;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends what takes too long: an action runs unless the work is closed in time. sshj has time-outs
 * for single answers, but a server that sends a byte now and then, or none where sshj waits without
 * one, would hold a thread for ever (threat T64).
 */
public final class Deadline implements AutoCloseable {
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final ScheduledFuture<?> alarm;
  private volatile boolean expired;

  private Deadline(Duration after, Runnable end) {
    this.alarm =
        TIMER.schedule(
            () -> {
              expired = true;
              end.run();
            },
            after.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "prep-sftp-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /** Starts the time; {@code end} must return at once. */
  public static Deadline in(Duration after, Runnable end) {
    return new Deadline(after, end);
  }

  /** Whether the time was over before the work was closed. */
  public boolean isExpired() {
    return expired;
  }

  @Override
  public void close() {
    alarm.cancel(false);
  }
}
