package mx.prep.cli.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.SeriesWindow;
import mx.prep.core.spi.PackageHistory;
import mx.prep.core.spi.PackageRecord;

/**
 * How much disk the rest of the night may still take. Each package costs its archive, kept byte for
 * byte, and at most as much again, measured on packages that carry images, for its contents. What
 * comes until the series' last update is taken to come at the pace of what has come so far; before
 * the first package the call's own figure, 20 GB, is all there is to go by.
 */
final class DiskNeed {
  private static final ByteSize CALL = ByteSize.parse("20GB");
  private static final int COPIES = 2;

  /** A shorter time says nothing about the pace. */
  private static final Duration SHORTEST = Duration.ofMinutes(15);

  private DiskNeed() {}

  /** In bytes, with what must stay free. */
  static long of(PrepConfig config, PackageHistory history, Instant now) {
    long reserve = config.limits().freeDisk().bytes();
    Optional<SeriesWindow> series =
        config.calendar().series().stream()
            .filter(window -> now.isBefore(window.lastUpdate()))
            .min(java.util.Comparator.comparing(SeriesWindow::lastUpdate));
    return series.map(window -> reserve + rest(window, history, now)).orElse(reserve);
  }

  private static long rest(SeriesWindow window, PackageHistory history, Instant now) {
    List<PackageRecord> received = received(window.id(), history);
    if (received.isEmpty()) {
      return CALL.bytes();
    }
    Instant first = received.get(0).receivedAt();
    Duration past = Duration.between(first, now);
    double seconds = Math.max(past.toSeconds(), SHORTEST.toSeconds());
    double bytes = received.stream().mapToLong(record -> Math.max(0, record.size())).sum();
    double left = Math.max(0, Duration.between(now, window.lastUpdate()).toSeconds());
    return Math.round(COPIES * bytes / seconds * left);
  }

  private static List<PackageRecord> received(SeriesId series, PackageHistory history) {
    try (Stream<PackageRecord> records = history.list()) {
      return records
          .filter(record -> record.series().filter(series.value()::equals).isPresent())
          .toList();
    }
  }
}
