package mx.prep.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CalendarTest {
  private static final ZoneId ZONE = ZoneId.of("America/Mexico_City");
  private static final SeriesWindow DRILL =
      window("simulacro-3", Mode.DRILL, "2024-05-26T12:00", "2024-05-26T18:00", "2024-05-26T20:00");
  private static final SeriesWindow JORNADA =
      window("jornada", Mode.ELECTION, "2024-06-02T20:00", "2024-06-03T20:00", "2024-06-16T23:59");
  private static final Calendar CALENDAR = new Calendar(ZONE, List.of(DRILL, JORNADA));

  private static SeriesWindow window(
      String id, Mode mode, String opens, String lastUpdate, String keepUntil) {
    return new SeriesWindow(new SeriesId(id), mode, at(opens), at(lastUpdate), at(keepUntil));
  }

  private static Instant at(String local) {
    return ElectoralZone.instant(LocalDateTime.parse(local), ZONE);
  }

  @Test
  void nothingIsOnShowBeforeTheFirstSeriesOpens() {
    assertThat(CALENDAR.onShow(at("2024-05-26T11:59:59"))).isEmpty();
  }

  /** T22: 20:00:00 exactly, tiempo del centro. */
  @Test
  void aSeriesIsOnShowFromTheVerySecondItOpens() {
    assertThat(CALENDAR.onShow(at("2024-06-02T20:00").minusNanos(1))).isEmpty();
    assertThat(CALENDAR.onShow(Instant.parse("2024-06-03T02:00:00Z"))).contains(JORNADA);
  }

  @Test
  void aDrillGoesWhenItsTimeIsOver() {
    assertThat(CALENDAR.onShow(at("2024-05-26T20:00").minusNanos(1))).contains(DRILL);
    assertThat(CALENDAR.onShow(at("2024-05-26T20:00"))).isEmpty();
  }

  /** T24: the site stays. */
  @Test
  void theElectionsResultsStayAlsoAfterTheClosingDay() {
    assertThat(CALENDAR.onShow(at("2024-06-16T23:59"))).contains(JORNADA);
    assertThat(CALENDAR.onShow(at("2025-01-01T00:00"))).contains(JORNADA);
  }

  /** T21: a drill whose time runs on does not return once the election has opened. */
  @Test
  void aDrillNeverReturnsOnceALaterSeriesHasOpened() {
    SeriesWindow endless =
        window(
            "simulacro-3", Mode.DRILL, "2024-05-26T12:00", "2024-06-30T18:00", "2024-06-30T20:00");
    Calendar calendar = new Calendar(ZONE, List.of(JORNADA, endless));

    assertThat(calendar.onShow(at("2024-06-02T19:59:59"))).contains(endless);
    assertThat(calendar.onShow(at("2024-06-02T20:00"))).contains(JORNADA);
    assertThat(calendar.onShow(at("2024-06-20T00:00"))).contains(JORNADA);
  }

  @Test
  void impossibleCalendarsAreMistakes() {
    assertThatThrownBy(() -> new Calendar(ZONE, List.of(DRILL, DRILL)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                window(
                    "x1", Mode.DRILL, "2024-01-02T00:00", "2024-01-01T00:00", "2024-01-03T00:00"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                window(
                    "x1", Mode.DRILL, "2024-01-01T00:00", "2024-01-03T00:00", "2024-01-02T00:00"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
