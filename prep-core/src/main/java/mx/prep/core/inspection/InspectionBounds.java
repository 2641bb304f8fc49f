package mx.prep.core.inspection;

import java.time.Duration;

/**
 * How much an inspection may take.
 *
 * @param time of one inspector on one cut
 * @param warnings kept of one inspector on one cut
 * @param stop how long a stopping node waits for what is under way
 */
public record InspectionBounds(Duration time, int warnings, Duration stop) {
  /** Far more than a national election takes, far less than the time between two cuts. */
  public static final InspectionBounds DEFAULT =
      new InspectionBounds(Duration.ofMinutes(2), 100, Duration.ofSeconds(10));
}
