package mx.prep.transfer.inbox;

import java.nio.file.Path;
import java.time.Duration;
import mx.prep.core.config.DefaultValue;
import mx.prep.core.config.SettingRange;

/**
 * Settings of a source {@code inbox}.
 *
 * @param directory where somebody puts deliveries; what is taken goes away from it
 * @param poll how often to look where the system tells of no new file
 * @param rest how long a delivery's files must be unchanged before it is refused; what verifies is
 *     taken at once. Zero where every sender writes under {@code .part} names and sends the
 *     signature last
 */
public record InboxConfig(
    Path directory, @DefaultValue("10s") Duration poll, @DefaultValue("1s") Duration rest) {
  /**
   * Checks the times.
   *
   * @throws mx.prep.core.error.PrepException {@code OUT_OF_RANGE}
   */
  public InboxConfig {
    SettingRange.check("poll", poll, Duration.ofSeconds(1));
    SettingRange.check("rest", rest, Duration.ZERO);
  }
}
