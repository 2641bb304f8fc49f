package mx.prep.core.spi;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import mx.prep.core.config.Limits;

/**
 * What a source may use.
 *
 * @param convention groups file names into deliveries
 * @param incoming a folder of this source's own, under {@code data/incoming}; there when the source
 *     is created
 * @param memory a file of this source's own for what it must remember (which deliveries are
 *     settled); may be absent
 * @param audit appends to the audit log, durably, from any thread: for a source that lets others
 *     in, each log-in (event {@code LOGIN}). It throws a {@link mx.prep.core.error.PrepException}
 *     of category {@code RESOURCES} where it cannot; then what it tells of must not go on
 */
public record SourceContext(
    Convention convention,
    Path incoming,
    Path memory,
    Limits limits,
    Clock clock,
    Consumer<AuditEvent> audit) {
  /** For a source of which nobody keeps a log, as in tests. */
  public SourceContext(
      Convention convention, Path incoming, Path memory, Limits limits, Clock clock) {
    this(convention, incoming, memory, limits, clock, event -> {});
  }
}
