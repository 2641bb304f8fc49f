package mx.prep.core.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mx.prep.core.model.Calendar;
import mx.prep.core.model.Claim;
import mx.prep.core.model.SeriesId;

/**
 * When cuts that were ahead of this machine's clock are to be judged again. They lie with what is
 * pending; here is only the time of the first of each series. Where the clock is put right, that
 * time has come. Used under the pipeline's lock.
 */
final class EarlyCuts {
  /** So many packages may wait in a series; what is early beyond that is refused for good. */
  static final int MOST_WAITING = 200;

  /** Where judging failed, because of a full disk for instance. */
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final Map<SeriesId, Instant> next = new HashMap<>();

  /** Nobody looked yet at what waits in that series: it is due. */
  void unknown(SeriesId series) {
    next.put(series, Instant.MIN);
  }

  /** These, and no others, are ahead of the clock. */
  void are(SeriesId series, List<Claim> claims) {
    next.remove(series);
    claims.stream()
        .map(claim -> claim.cutoff().toInstant().minus(Calendar.CLOCK_TOLERANCE))
        .min(Instant::compareTo)
        .ifPresent(first -> next.put(series, first));
  }

  /** The series to be looked at now. Each is due again soon, until {@link #are} is called. */
  List<SeriesId> due(Instant now) {
    List<SeriesId> due =
        next.entrySet().stream()
            .filter(entry -> !entry.getValue().isAfter(now))
            .map(Map.Entry::getKey)
            .toList();
    due.forEach(series -> next.put(series, now.plus(AGAIN)));
    return due;
  }
}
