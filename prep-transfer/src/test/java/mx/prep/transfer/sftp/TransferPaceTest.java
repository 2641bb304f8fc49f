package mx.prep.transfer.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import mx.prep.core.config.ByteSize;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.TransferError;
import org.junit.jupiter.api.Test;

/** Threat T64. */
final class TransferPaceTest {
  private final AtomicLong now = new AtomicLong();
  private final TransferPace pace =
      new TransferPace(
          ByteSize.parse("1KiB"), Duration.ofSeconds(30), now::get, "host:22", "/cut.zip");

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void aByteEveryTenSecondsIsGivenUpAfterTheWindow() {
    pass(Duration.ofSeconds(10));
    pace.arrived(1);
    pass(Duration.ofSeconds(10));
    pace.arrived(1);
    pass(Duration.ofSeconds(10));
    assertThatThrownBy(() -> pace.arrived(1))
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> {
              assertThat(e.code()).isEqualTo(TransferError.TOO_SLOW);
              assertThat(e.text().facts())
                  .containsEntry("rate", "0B")
                  .containsEntry("minimum", "1KiB");
            });
  }

  @Test
  void aSlowLineThatKeepsTheMinimumMayGoOn() {
    for (int seconds = 0; seconds < 600; seconds++) {
      pass(Duration.ofSeconds(1));
      pace.arrived(1024);
    }
  }

  @Test
  void aFastBeginningDoesNotExcuseAStall() {
    pace.arrived(1 << 30);
    pass(Duration.ofSeconds(31));
    pace.arrived(1);
    pass(Duration.ofSeconds(31));
    assertThatThrownBy(() -> pace.arrived(1)).isInstanceOf(PrepException.class);
  }
}
