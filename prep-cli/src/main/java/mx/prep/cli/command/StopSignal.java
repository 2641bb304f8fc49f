package mx.prep.cli.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for the process to be told to stop (SIGTERM, SIGINT), and holds its end back until the work
 * under way has ended.
 */
final class StopSignal implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::holdBack, "stop");
  private volatile boolean well;

  private StopSignal() {}

  static StopSignal install() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /** As if the process had been told to. */
  void raise() {
    told.countDown();
  }

  void await() throws InterruptedException {
    told.await();
  }

  /** Waits no longer than that; whether it was told. */
  boolean await(Duration atMost) throws InterruptedException {
    return told.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  boolean told() {
    return told.getCount() == 0;
  }

  /** Everything was closed in order: then the process ends with 0, as if nobody had to stop it. */
  void endedWell() {
    well = true;
  }

  private void holdBack() {
    told.countDown();
    try {
      if (ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) && well) {
        Runtime.getRuntime().halt(0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is on its way down, which is what the hook is for.
    }
  }
}
