package mx.prep.publish.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WritersTest {
  private static final int ALL_THE_ROOM = 16 << 20;

  @Test
  void allThatWasSubmittedIsDoneAfterwards() throws IOException {
    AtomicInteger done = new AtomicInteger();
    try (Writers writers = new Writers()) {
      for (int i = 0; i < 2_000; i++) {
        writers.submit(1_000, done::incrementAndGet);
      }
      writers.await();

      assertThat(done).hasValue(2_000);

      writers.submit(1, done::incrementAndGet);
      writers.await();

      assertThat(done).hasValue(2_001);
    }
  }

  /** Small ones wait until there are some of them. */
  @Test
  void whatTakesAllTheRoomDoesNotWaitForThoseThatNobodyBegan() throws IOException {
    AtomicInteger done = new AtomicInteger();
    try (Writers writers = new Writers()) {
      writers.submit(1, done::incrementAndGet);
      writers.submit(ALL_THE_ROOM, done::incrementAndGet);
      writers.submit(1, done::incrementAndGet);
      writers.await();
    }

    assertThat(done).hasValue(3);
  }

  @Test
  void aFailureOfOneAmongMany() throws IOException {
    AtomicInteger done = new AtomicInteger();
    try (Writers writers = new Writers()) {
      writers.submit(1, done::incrementAndGet);
      writers.submit(
          1,
          () -> {
            throw new IOException("broken");
          });
      writers.submit(1, done::incrementAndGet);

      assertThatThrownBy(writers::await).isInstanceOf(IOException.class).hasMessage("broken");
      assertThatThrownBy(() -> writers.submit(1, done::incrementAndGet)).hasMessage("broken");
      assertThatThrownBy(writers::await).hasMessage("broken");
    }

    assertThat(done).as("nothing after it").hasValue(1);
  }

  @Test
  void nothingIsUnderWayAfterItIsClosed() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    Writers writers = new Writers();
    writers.submit(
        ALL_THE_ROOM,
        () -> {
          begun.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            ended.set(true);
            throw new IOException(e);
          }
        });
    begun.await();

    writers.close();

    assertThat(ended).isTrue();
  }
}
