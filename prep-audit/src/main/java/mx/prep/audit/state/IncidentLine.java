package mx.prep.audit.state;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Objects;
import mx.prep.core.spi.Incidents.Incident;
import org.jspecify.annotations.Nullable;

/**
 * One line of the incidents' journal.
 *
 * @param time RFC 3339, in UTC
 * @param action {@code opened} or {@code closed}
 * @param what in words, null for a closing
 */
@JsonPropertyOrder({"time", "action", "kind", "subject", "what"})
record IncidentLine(
    String time, String action, String kind, String subject, @Nullable String what) {
  private static final String OPENED = "opened";
  private static final String CLOSED = "closed";

  IncidentLine {
    Instant.parse(time);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(subject);
    if (!action.equals(OPENED) && !action.equals(CLOSED)) {
      throw new IllegalArgumentException("an incident is opened or closed");
    }
  }

  static IncidentLine opened(Incident incident) {
    return new IncidentLine(
        incident.openedAt().toString(),
        OPENED,
        incident.kind(),
        incident.subject(),
        incident.what());
  }

  static IncidentLine closed(Instant at, String kind, String subject) {
    return new IncidentLine(at.toString(), CLOSED, kind, subject, null);
  }

  boolean opens() {
    return action.equals(OPENED);
  }

  Incident incident() {
    return new Incident(kind, subject, Instant.parse(time), Objects.requireNonNullElse(what, ""));
  }
}
