package mx.prep.core.spi;

import java.time.Instant;
import java.util.List;
import mx.prep.core.text.Message;

/** What went wrong and is not closed yet. */
public interface Incidents {
  /**
   * Opens an incident; one that is open with the same kind and subject is not opened twice.
   *
   * @param kind a word of lower-case letters and hyphens, such as {@code stale} or {@code fork}
   * @param subject what it is about, such as a series and sequence
   */
  void open(String kind, String subject, Message what);

  /** Closes the open incident of that kind and subject, if there is one. */
  void close(String kind, String subject);

  /** Open ones, oldest first. */
  List<Incident> open();

  /**
   * One incident.
   *
   * @param what in words, in Spanish: incidents are told to the Institute
   */
  record Incident(String kind, String subject, Instant openedAt, String what) {}
}
