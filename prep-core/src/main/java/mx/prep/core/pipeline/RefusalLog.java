package mx.prep.core.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mx.prep.core.spi.AuditEvent;

/**
 * Keeps a hostile source from flooding the audit log: after so many refusals within a window the
 * rest of them is one line with their number. Thread-safe.
 */
final class RefusalLog {
  static final int MOST_LINES = 20;
  static final Duration WINDOW = Duration.ofMinutes(10);

  private final Clock clock;
  private final Map<String, Window> bySource = new HashMap<>();

  RefusalLog(Clock clock) {
    this.clock = clock;
  }

  private static final class Window {
    private final Instant begin;
    private int refusals;

    Window(Instant begin) {
      this.begin = begin;
    }

    int untold() {
      return Math.max(0, refusals - MOST_LINES);
    }
  }

  /** Counts a refusal; whether it gets a line of its own. */
  synchronized boolean tells(String source) {
    Window window = bySource.computeIfAbsent(source, s -> new Window(clock.instant()));
    window.refusals++;
    return window.untold() == 0;
  }

  /** Whether the refusals of that source come faster than they are told. */
  synchronized boolean isFlooding(String source) {
    Window window = bySource.get(source);
    return window != null && window.untold() > 0 && !isOver(window);
  }

  /** What was not told one by one of the windows that are over; each is told once. */
  List<AuditEvent> due() {
    return take(false);
  }

  /** The same of all windows, before the process ends. */
  List<AuditEvent> rest() {
    return take(true);
  }

  private synchronized List<AuditEvent> take(boolean all) {
    List<AuditEvent> events = new ArrayList<>();
    bySource
        .entrySet()
        .removeIf(
            entry -> {
              Window window = entry.getValue();
              boolean goes = all || isOver(window);
              if (goes && window.untold() > 0) {
                events.add(
                    AuditEvent.of(
                        AuditEvent.Type.REFUSED_MORE,
                        "source",
                        entry.getKey(),
                        "count",
                        window.untold(),
                        "since",
                        window.begin));
              }
              return goes;
            });
    return events;
  }

  private boolean isOver(Window window) {
    return !clock.instant().isBefore(window.begin.plus(WINDOW));
  }
}
