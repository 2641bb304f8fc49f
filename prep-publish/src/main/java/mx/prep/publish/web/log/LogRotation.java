package mx.prep.publish.web.log;

import java.time.Duration;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.DefaultValue;
import mx.prep.core.config.SettingRange;

/**
 * When a new access log is begun, and how long old ones are kept. A new one is begun each day (UTC)
 * besides.
 *
 * @param size of a file, at which the next is begun
 * @param keep how long; until the technical report is handed in, by default
 * @param total of the old ones, compressed; the oldest go first, so that a flood of requests fills
 *     no disk
 */
public record LogRotation(
    @DefaultValue("100MiB") ByteSize size,
    @DefaultValue("180d") Duration keep,
    @DefaultValue("5GiB") ByteSize total) {
  /**
   * Checks the bounds.
   *
   * @throws mx.prep.core.error.PrepException {@code TOO_SMALL} where one leaves no log at all
   */
  public LogRotation {
    SettingRange.atLeast("size", size.bytes(), 1);
    SettingRange.atLeast("keep", keep, Duration.ofSeconds(1));
    SettingRange.atLeast("total", total.bytes(), 1);
  }
}
