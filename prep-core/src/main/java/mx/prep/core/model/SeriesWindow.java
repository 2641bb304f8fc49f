package mx.prep.core.model;

import java.time.Instant;

/**
 * When a series is shown.
 *
 * @param opens nothing is visible before
 * @param lastUpdate cuts may speak for a moment up to this one
 * @param keepUntil the last results stay up at least until then; a drill's are taken down then
 */
public record SeriesWindow(
    SeriesId id, Mode mode, Instant opens, Instant lastUpdate, Instant keepUntil) {
  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException where the times are not in order
   */
  public SeriesWindow {
    if (lastUpdate.isBefore(opens) || keepUntil.isBefore(lastUpdate)) {
      throw new IllegalArgumentException("opens, lastUpdate and keepUntil must follow one another");
    }
  }
}
