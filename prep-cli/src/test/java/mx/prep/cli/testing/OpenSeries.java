package mx.prep.cli.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import mx.prep.core.model.Calendar;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.SeriesWindow;

/** A calendar of one series that is open. */
public final class OpenSeries {
  private static final Duration HOUR = Duration.ofHours(1);

  private OpenSeries() {}

  /** From an hour before that moment to an hour after. */
  public static Calendar around(Instant now, SeriesId series) {
    return new Calendar(
        ZoneId.of("America/Mexico_City"),
        List.of(
            new SeriesWindow(
                series, Mode.ELECTION, now.minus(HOUR), now.plus(HOUR), now.plus(HOUR))));
  }
}
