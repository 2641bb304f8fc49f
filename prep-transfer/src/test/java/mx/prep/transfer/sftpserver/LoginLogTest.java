package mx.prep.transfer.sftpserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import org.junit.jupiter.api.Test;

final class LoginLogTest {
  private static final InetSocketAddress FROM = new InetSocketAddress("192.0.2.7", 50_000);

  private final List<Map<String, String>> told = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final LoginLog logins =
      new LoginLog("sftp-server:x", event -> told.add(event.facts()), nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void whoCameInWithWhichKeyAndFromWhereIsTold() {
    logins.accepted("instituto", "SHA256:abc", FROM);

    assertThat(told)
        .containsExactly(
            Map.of(
                "source", "sftp-server:x",
                "result", "accepted",
                "user", "instituto",
                "key", "SHA256:abc",
                "from", "192.0.2.7:50000"));
  }

  @Test
  void aFloodOfRefusalsIsOneMoreLineAndThoseWhoAreLetInStillAppear() {
    for (int i = 0; i < 5_000; i++) {
      logins.refused("root", "SHA256:bad", FROM);
      pass(Duration.ofMillis(1));
    }
    logins.accepted("instituto", "SHA256:abc", FROM);
    assertThat(told).hasSize(LoginLog.REFUSALS_IN_FULL + 1);

    logins.tellMore();
    assertThat(told).as("the minutes are not over").hasSize(LoginLog.REFUSALS_IN_FULL + 1);

    pass(LoginLog.SPAN);
    logins.tellMore();
    assertThat(told.get(told.size() - 1))
        .containsEntry("result", "refused-more")
        .containsEntry("count", Integer.toString(5_000 - LoginLog.REFUSALS_IN_FULL));

    logins.refused("root", "SHA256:bad", FROM);
    assertThat(told.get(told.size() - 1)).containsEntry("result", "refused");
  }

  @Test
  void aFloodThatSaysNotEvenItsNameHidesNoRefusal() {
    for (int i = 0; i < 5_000; i++) {
      logins.turnedAway(FROM);
    }
    logins.refused("root", "SHA256:bad", FROM);
    assertThat(told).hasSize(LoginLog.REFUSALS_IN_FULL + 1);
    assertThat(told.get(0))
        .containsEntry("result", "turned-away")
        .containsEntry("from", "192.0.2.7:50000");
    assertThat(told.get(told.size() - 1)).containsEntry("result", "refused");
    logins.close();
    assertThat(told.get(told.size() - 1))
        .containsEntry("result", "turned-away-more")
        .containsEntry("count", Integer.toString(5_000 - LoginLog.REFUSALS_IN_FULL));
  }

  @Test
  void whatIsCountedIsToldAtTheEnd() {
    for (int i = 0; i <= LoginLog.REFUSALS_IN_FULL; i++) {
      logins.refused("root", "-", FROM);
    }
    logins.close();
    assertThat(told.get(told.size() - 1)).containsEntry("count", "1");
  }

  @Test
  void aUserNameAsLongAsAPacketIsCut() {
    logins.refused("x".repeat(200_000), "-", FROM);
    assertThat(told.get(0).get("user")).hasSizeLessThan(100);
  }

  @Test
  void aLogThatCannotBeWrittenIsSaidAndTheCountIsKept() {
    boolean[] full = {true};
    LoginLog failing =
        new LoginLog(
            "x",
            event -> {
              if (full[0] && event.facts().containsKey("count")) {
                throw new PrepException(CoreError.DISK, "path", "log", "detail", "full");
              }
              told.add(event.facts());
            },
            nanos::get);
    for (int i = 0; i < LoginLog.REFUSALS_IN_FULL + 3; i++) {
      failing.refused("root", "-", FROM);
    }
    pass(LoginLog.SPAN);
    assertThatThrownBy(failing::tellMore).isInstanceOf(PrepException.class);
    full[0] = false;
    failing.tellMore();
    assertThat(told.get(told.size() - 1)).containsEntry("count", "3");
  }
}
