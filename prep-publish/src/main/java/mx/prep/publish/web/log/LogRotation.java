package mx.prep.publish.web.log;

import java.time.Duration;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.DefaultValue;

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
   * @throws IllegalArgumentException where one leaves no log at all
   */
  public LogRotation {
    if (size.bytes() < 1 || keep.isZero() || keep.isNegative() || total.bytes() < 1) {
      throw new IllegalArgumentException("size, keep and total are above zero");
    }
  }
}
