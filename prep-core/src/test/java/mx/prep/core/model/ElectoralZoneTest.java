package mx.prep.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T75: central Mexico gave up daylight saving in October 2022. */
final class ElectoralZoneTest {
  @ParameterizedTest
  @CsvSource({
    "2024-06-02T20:00, America/Mexico_City, 2024-06-03T02:00:00Z",
    "2024-12-02T20:00, America/Mexico_City, 2024-12-03T02:00:00Z",
    "2021-06-06T20:00, America/Mexico_City, 2021-06-07T01:00:00Z",
    "2024-06-02T20:00, America/Merida, 2024-06-03T02:00:00Z",
    "2024-06-02T20:00, America/Tijuana, 2024-06-03T03:00:00Z",
    "2024-06-02T20:00, America/Cancun, 2024-06-03T01:00:00Z"
  })
  void localTimesAndInstants(LocalDateTime local, ZoneId zone, Instant instant) {
    assertThat(ElectoralZone.instant(local, zone)).isEqualTo(instant);
    assertThat(ElectoralZone.local(instant, zone)).isEqualTo(local);
    OffsetDateTime withOffset = ElectoralZone.withOffset(instant, zone);
    assertThat(withOffset.toLocalDateTime()).isEqualTo(local);
    assertThat(withOffset.toInstant()).isEqualTo(instant);
  }

  @Test
  void thisMachineKnowsTheDecree() {
    assertThat(ElectoralZone.dataIsCurrent()).isTrue();
  }
}
