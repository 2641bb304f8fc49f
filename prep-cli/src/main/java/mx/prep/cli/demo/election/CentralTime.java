package mx.prep.cli.demo.election;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * <em>Tiempo del centro</em> as the simulated Institute writes it. A fixed offset, because Mexico
 * has no daylight saving since 2022 and old time-zone data, which still has it, must not change the
 * bytes.
 */
final class CentralTime {
  private static final ZoneOffset OFFSET = ZoneOffset.ofHours(-6);
  private static final DateTimeFormatter HEADER =
      DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm '(UTC-6)'", Locale.ROOT);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss", Locale.ROOT);

  private CentralTime() {}

  static String rfc3339(Instant moment) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at(moment));
  }

  static String header(Instant moment) {
    return HEADER.format(at(moment));
  }

  static String seconds(Instant moment) {
    return SECONDS.format(at(moment));
  }

  private static OffsetDateTime at(Instant moment) {
    return moment.atOffset(OFFSET);
  }
}
