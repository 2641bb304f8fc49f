package mx.prep.core.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.Thread.State;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ParallelTest {
  @Test
  void oneThatFailsDoesNotLeaveTheOtherUnderWay() {
    CountDownLatch failed = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();

    assertThatThrownBy(
            () ->
                Parallel.both(
                    () -> {
                      failed.countDown();
                      throw new IOException("broken");
                    },
                    () -> {
                      await(failed);
                      ended.set(true);
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("broken");
    assertThat(ended).isTrue();
  }

  /** Whoever is interrupted removes what was half done: nobody may be at it then. */
  @Test
  void whoIsInterruptedWaitsForWhatIsUnderWay() {
    Thread caller = Thread.currentThread();
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean returned = new AtomicBoolean();
    AtomicBoolean endedBefore = new AtomicBoolean();

    assertThatThrownBy(
            () -> {
              try {
                Parallel.both(
                    () -> {
                      caller.interrupt();
                      await(never);
                      // It goes on although it was interrupted, as work on a disk does.
                      while (!returned.get() && caller.getState() != State.TIMED_WAITING) {
                        Thread.onSpinWait();
                      }
                      endedBefore.set(!returned.get());
                    },
                    () -> await(never));
              } finally {
                returned.set(true);
              }
            })
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(endedBefore).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      // only that it is over counts
    }
  }
}
