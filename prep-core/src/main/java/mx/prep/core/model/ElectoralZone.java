package mx.prep.core.model;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * Local times of the Institute as instants, right also on a machine whose time-zone data is older
 * than October 2022, when central Mexico gave up daylight saving (decree of 28 October 2022): such
 * data would open the results an hour off.
 */
public final class ElectoralZone {
  private static final LocalDateTime END_OF_DAYLIGHT_SAVING = LocalDateTime.of(2022, 10, 30, 2, 0);
  private static final ZoneOffset CENTRAL = ZoneOffset.ofHours(-6);
  private static final Set<String> CENTRAL_ZONES =
      Set.of(
          "America/Mexico_City",
          "America/Merida",
          "America/Monterrey",
          "America/Bahia_Banderas",
          "Mexico/General");

  private ElectoralZone() {}

  /** The instant of a local time in the zone. */
  public static Instant instant(LocalDateTime local, ZoneId zone) {
    if (isCentral(zone) && !local.isBefore(END_OF_DAYLIGHT_SAVING)) {
      return local.toInstant(CENTRAL);
    }
    return local.atZone(zone).toInstant();
  }

  /** The local time of an instant in the zone. */
  public static LocalDateTime local(Instant instant, ZoneId zone) {
    LocalDateTime central = LocalDateTime.ofInstant(instant, CENTRAL);
    return isCentral(zone) && !central.isBefore(END_OF_DAYLIGHT_SAVING)
        ? central
        : LocalDateTime.ofInstant(instant, zone);
  }

  /** The local time in the zone, with its offset. */
  public static OffsetDateTime withOffset(Instant instant, ZoneId zone) {
    return isCentral(zone) && !instant.isBefore(END_OF_DAYLIGHT_SAVING.toInstant(CENTRAL))
        ? instant.atOffset(CENTRAL)
        : instant.atZone(zone).toOffsetDateTime();
  }

  private static boolean isCentral(ZoneId zone) {
    return CENTRAL_ZONES.contains(zone.getId());
  }

  /** Whether this machine's time-zone data agrees with the decree. */
  public static boolean dataIsCurrent() {
    LocalDateTime summer = LocalDateTime.of(2024, 6, 2, 20, 0);
    return CENTRAL_ZONES.stream()
        .map(ZoneId::of)
        .allMatch(z -> z.getRules().getOffset(summer).equals(CENTRAL));
  }
}
