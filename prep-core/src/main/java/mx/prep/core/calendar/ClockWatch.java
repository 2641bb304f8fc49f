package mx.prep.core.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import mx.prep.core.pipeline.Routine;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.Incidents;
import mx.prep.core.text.Message;

/**
 * Notices when somebody puts the clock to another time (threat T75), by comparing it with one that
 * only counts. Nothing here waits by the clock, so whatever it shows counts from the next look on.
 */
public final class ClockWatch implements Routine {
  private static final Duration JUMP = Duration.ofSeconds(2);
  private static final Duration REST = Duration.ofMillis(500);

  /** After so long without another change, the matter is closed. */
  private static final Duration STEADY = Duration.ofMinutes(15);

  private static final String KIND = "clock";
  private static final String SUBJECT = "clock-changed";

  private final Clock clock;
  private final LongSupplier counter;
  private final AuditLog audit;
  private final Incidents incidents;
  private boolean begun;
  private boolean closed;
  private Instant shown = Instant.EPOCH;
  private long counted;
  private long steadySince;

  /**
   * Begins with its first run.
   *
   * @param counter nanoseconds that only grow, as {@link System#nanoTime}
   */
  public ClockWatch(Clock clock, LongSupplier counter, AuditLog audit, Incidents incidents) {
    this.clock = clock;
    this.counter = counter;
    this.audit = audit;
    this.incidents = incidents;
  }

  @Override
  public void run() {
    Instant now = clock.instant();
    long count = counter.getAsLong();
    boolean first = !begun;
    if (first) {
      begun = true;
      steadySince = count;
    } else {
      look(now, count);
    }
    shown = now;
    counted = count;
    if (first) {
      compareWithLog();
    }
  }

  /**
   * While nothing ran no counter counted; that the clock went back, as on a machine whose battery
   * is flat, shows in the log alone: something recorded before is later than this start.
   */
  private void compareWithLog() {
    Instant latest = Instant.EPOCH;
    Instant before = Instant.EPOCH;
    Instant started = Instant.EPOCH;
    try (Stream<AuditLog.Entry> entries = audit.entries()) {
      for (AuditLog.Entry entry : (Iterable<AuditLog.Entry>) entries::iterator) {
        AuditEvent.Type type = entry.event().type();
        if (type == AuditEvent.Type.STARTED) {
          before = latest;
          started = entry.at();
        }
        boolean anew = type == AuditEvent.Type.STARTED || type == AuditEvent.Type.CLOCK_CHANGED;
        latest = anew || entry.at().isAfter(latest) ? entry.at() : latest;
      }
    }
    if (before.minus(JUMP).isAfter(started)) {
      tell(Duration.between(before, started), before, started);
    }
  }

  private void look(Instant now, long count) {
    Instant expected = shown.plusNanos(count - counted);
    Duration jump = Duration.between(expected, now);
    if (jump.abs().compareTo(JUMP) > 0) {
      steadySince = count;
      closed = false;
      // Remembered before it is told: where the log is full, it is not told again and again.
      shown = now;
      counted = count;
      tell(jump, expected, now);
    } else if (!closed && count - steadySince > STEADY.toNanos()) {
      incidents.close(KIND, SUBJECT);
      closed = true;
    }
  }

  private void tell(Duration jump, Instant expected, Instant now) {
    Message what =
        Message.of(
            ClockText.CHANGED,
            "seconds",
            String.format(java.util.Locale.ROOT, "%+.3f", jump.toMillis() / 1000.0),
            "before",
            expected,
            "after",
            now);
    audit.append(new AuditEvent(AuditEvent.Type.CLOCK_CHANGED, what.facts()));
    incidents.open(KIND, SUBJECT, what);
  }

  @Override
  public void await() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(REST.toMillis());
  }
}
