package mx.prep.publish.docroot;

import java.nio.file.Path;
import java.time.Duration;
import mx.prep.core.config.DefaultValue;
import mx.prep.core.config.SettingRange;

/**
 * Settings of a target {@code directory}.
 *
 * @param docroot what the web server serves. Nothing, an empty folder, a symbolic link or what the
 *     platform wrote before may be there at first
 * @param strategy how it shows sites
 * @param grace how long {@code copy} keeps the copy of a cut that another took the place of, for
 *     pages that began to load; longer than a web server pins them
 */
public record DirectoryTargetConfig(
    Path docroot,
    @DefaultValue("auto") DocrootStrategy strategy,
    @DefaultValue("3m") Duration grace) {
  private static final Duration GRACE = Duration.ofMinutes(3);

  /**
   * Checks the bounds.
   *
   * @throws mx.prep.core.error.PrepException {@code TOO_SMALL}
   */
  public DirectoryTargetConfig {
    SettingRange.atLeast("grace", grace, Duration.ZERO);
  }

  /** With the strategy that fits, and the usual grace. */
  public DirectoryTargetConfig(Path docroot) {
    this(docroot, DocrootStrategy.AUTO, GRACE);
  }
}
