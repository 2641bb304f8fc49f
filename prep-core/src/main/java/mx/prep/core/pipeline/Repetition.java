package mx.prep.core.pipeline;

import java.util.Optional;
import mx.prep.core.error.PrepException;

/** A routine over and over; what keeps it from being done is told once, not every time. */
final class Repetition implements Runnable {
  private final Routine routine;
  private final Failures failures;
  private Optional<Object> lastTrouble = Optional.empty();

  Repetition(Routine routine, Failures failures) {
    this.routine = routine;
    this.failures = failures;
  }

  @Override
  public void run() {
    try {
      while (!failures.stopping() && !Thread.currentThread().isInterrupted()) {
        once();
        await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void await() throws InterruptedException {
    try {
      routine.await();
    } catch (RuntimeException | Error e) {
      failures.tell(e);
      CalendarTick.pause();
    }
  }

  private void once() throws InterruptedException {
    try {
      routine.run();
      lastTrouble = Optional.empty();
    } catch (RuntimeException | Error e) {
      // The next time may find the disk, or memory, free; and nothing else would open a series.
      Optional<Object> trouble =
          Optional.of(e instanceof PrepException known ? known.code() : e.getClass());
      if (!trouble.equals(lastTrouble)) {
        lastTrouble = trouble;
        failures.tell(e);
      }
    }
  }
}
