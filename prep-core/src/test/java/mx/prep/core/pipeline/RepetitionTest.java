package mx.prep.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mx.prep.core.error.PrepException;
import org.junit.jupiter.api.Test;

/** Whatever a routine fails with, its next time comes: the calendar's would open nothing else. */
final class RepetitionTest {
  private static final int LONG_SECONDS = 60;

  private final Failures failures =
      new Failures(
          new AgentListener() {
            @Override
            public void decided(Outcome outcome) {}

            @Override
            public void failed(PrepException error) {}
          });

  private void runsOnAfter(Routine failing) throws InterruptedException {
    Thread thread = new Thread(new Repetition(failing, failures), "routine");
    thread.start();
    thread.join(TimeUnit.SECONDS.toMillis(LONG_SECONDS));
    assertThat(thread.isAlive()).isFalse();
  }

  private void end(CountDownLatch more) {
    more.countDown();
    if (more.getCount() == 0) {
      failures.stop();
    }
  }

  @Test
  void anErrorIsNoEnd() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    runsOnAfter(
        new Routine() {
          @Override
          public void run() {
            if (runs.incrementAndGet() == 1) {
              throw new OutOfMemoryError("for a moment");
            }
            failures.stop();
          }

          @Override
          public void await() {}
        });
    assertThat(runs).hasValue(2);
  }

  @Test
  void norIsOneWhileItWaits() throws Exception {
    CountDownLatch more = new CountDownLatch(2);
    runsOnAfter(
        new Routine() {
          @Override
          public void run() {
            end(more);
          }

          @Override
          public void await() {
            throw new IllegalStateException("no time known");
          }
        });
    assertThat(more.getCount()).isZero();
  }
}
