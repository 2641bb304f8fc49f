package mx.prep.core.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import mx.prep.core.text.Facts;

/**
 * One thing that happened.
 *
 * @param facts in the order given; values may come from outside, the log escapes them
 */
public record AuditEvent(Type type, Map<String, String> facts) {
  /** What can happen. The log's words are stable: add, never rename. */
  public enum Type {
    STARTED,
    STOPPED,
    RECOVERED,
    ACCEPTED,
    PENDING,
    REFUSED,
    /** So many more of one source within some minutes, in one line: a flood. */
    REFUSED_MORE,
    HELD,
    LIVE,
    TAKEN_DOWN,
    ROLLED_BACK,
    UNSIGNED_CONVENTION,
    LOGIN,
    LOGOUT,
    /** Somebody who logged in began to read a file. */
    DOWNLOAD,
    TRUST_UPDATED,
    SEQUENCE_JUMP_ALLOWED,
    WARNING,
    STALE,
    NOTICE_SHOWN,
    SERIES_OPENED,
    SERIES_LAST_UPDATE,
    SERIES_ENDED,
    CLOCK_CHANGED,
    SITE_CHECKED,
    SITE_DIFFERS,
    REPAIRED;

    /** In JSON: {@code taken-down}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public AuditEvent {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /**
   * Makes an event from pairs.
   *
   * @param namesAndValues name, value, name, value …; see {@link Facts#of}
   */
  public static AuditEvent of(Type type, Object... namesAndValues) {
    return new AuditEvent(type, Facts.of(namesAndValues));
  }
}
