package mx.prep.core.config;

import java.time.Duration;

/**
 * How much of the past is at hand. Packages are kept for ever; this is about the sites made of
 * them, which can be made again.
 *
 * @param keepSites how many of the last cuts of each series keep their site on disk, beside what is
 *     live, held or still being read
 * @param grace how long a site stays at least after a newer one took its place
 */
public record HistoryConfig(@DefaultValue("12") int keepSites, @DefaultValue("2m") Duration grace) {
  /** What holds where the configuration says nothing. */
  public static final HistoryConfig DEFAULT = new HistoryConfig(12, Duration.ofMinutes(2));

  /**
   * Checks the bounds.
   *
   * @throws mx.prep.core.error.PrepException {@code TOO_SMALL}
   */
  public HistoryConfig {
    SettingRange.atLeast("keepSites", keepSites, 1);
    SettingRange.atLeast("grace", grace, Duration.ZERO);
  }
}
