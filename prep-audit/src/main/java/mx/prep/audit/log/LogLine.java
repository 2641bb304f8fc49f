package mx.prep.audit.log;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import mx.prep.audit.lines.Json;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog.Entry;

/**
 * One line of the log.
 *
 * @param number from 1
 * @param time RFC 3339, in UTC
 * @param type the event's word
 * @param facts in order
 * @param previous {@code sha256:} and the hash of the line before, without its end; of nothing for
 *     the first
 */
@JsonPropertyOrder({"number", "time", "type", "facts", "previous"})
record LogLine(long number, String time, String type, Map<String, String> facts, String previous) {
  /** What stands before the first line: nothing. */
  static final Sha256 NOTHING = Sha256.of(new byte[0]);

  /** Longest value of a fact, in chars; the rest of a longer one is cut off. */
  private static final int MAX_VALUE = 4096;

  LogLine {
    Objects.requireNonNull(time);
    Objects.requireNonNull(type);
    Objects.requireNonNull(facts);
    Objects.requireNonNull(previous);
  }

  static LogLine of(long number, Instant at, AuditEvent event, Sha256 previous) {
    Map<String, String> facts = new LinkedHashMap<>();
    event.facts().forEach((name, value) -> facts.put(name, bounded(value)));
    return new LogLine(number, at.toString(), event.type().word(), facts, previous.prefixed());
  }

  private static String bounded(String value) {
    return value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE) + "…";
  }

  /** Without its end. */
  byte[] bytes() {
    return Json.line(this);
  }

  /**
   * Reads a line.
   *
   * @throws IOException where it is not one, in every particular
   */
  static LogLine parse(byte[] bytes) throws IOException {
    LogLine line = Json.read(bytes, LogLine.class);
    try {
      if (!Instant.parse(line.time).toString().equals(line.time)) {
        throw new IOException("not a time in UTC: " + line.time);
      }
      line.event();
      Sha256.parsePrefixed(line.previous);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    return line;
  }

  Sha256 previousHash() {
    return Sha256.parsePrefixed(previous);
  }

  Entry entry() {
    return new Entry(number, Instant.parse(time), event());
  }

  private AuditEvent event() {
    return Stream.of(AuditEvent.Type.values())
        .filter(known -> known.word().equals(type))
        .findFirst()
        .map(known -> new AuditEvent(known, facts))
        .orElseThrow(() -> new IllegalArgumentException("no such type of event: " + type));
  }
}
