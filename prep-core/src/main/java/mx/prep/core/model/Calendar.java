package mx.prep.core.model;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The electoral calendar of this receiver.
 *
 * @param zone in which the Institute speaks of times; for display
 * @param series distinct ids, in the order of the configuration
 */
public record Calendar(ZoneId zone, List<SeriesWindow> series) {
  /**
   * How far a cutoff may lie ahead of the receiver's clock ({@code package-format.md}, check 4).
   */
  public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  /**
   * Checks that ids are distinct.
   *
   * @throws IllegalArgumentException where two series share one
   */
  public Calendar {
    series = List.copyOf(series);
    if (series.stream().map(SeriesWindow::id).distinct().count() != series.size()) {
      throw new IllegalArgumentException("two series have one id");
    }
  }

  public Optional<SeriesWindow> find(SeriesId id) {
    return series.stream().filter(s -> s.id().equals(id)).findFirst();
  }

  /** The next moment after now at which the calendar decides something; empty after the last. */
  public Optional<Instant> next(Instant now) {
    return series.stream()
        .flatMap(s -> Stream.of(s.opens(), s.lastUpdate(), s.keepUntil()))
        .filter(now::isBefore)
        .min(Comparator.naturalOrder());
  }

  /**
   * The series whose results belong on the page now: the last that opened, unless it is a drill
   * whose time is over. A drill never comes back once a later series has opened, not even before
   * that one's first cut.
   */
  public Optional<SeriesWindow> onShow(Instant now) {
    return series.stream()
        .filter(s -> !now.isBefore(s.opens()))
        .max(Comparator.comparing(SeriesWindow::opens))
        .filter(s -> s.mode() == Mode.ELECTION || now.isBefore(s.keepUntil()));
  }
}
