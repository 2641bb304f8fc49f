package mx.prep.cli.command;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import mx.prep.core.model.ElectoralZone;

/** Times as the Institute speaks of them: local to the calendar's zone. */
record LocalTimes(ZoneId zone) {
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  String minute(OffsetDateTime time) {
    return MINUTES.format(local(time.toInstant()));
  }

  String minute(Instant time) {
    return MINUTES.format(local(time));
  }

  String precise(Instant time) {
    return SECONDS.format(local(time));
  }

  private LocalDateTime local(Instant time) {
    return ElectoralZone.local(time, zone);
  }
}
