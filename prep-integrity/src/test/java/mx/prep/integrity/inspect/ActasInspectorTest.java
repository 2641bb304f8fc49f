package mx.prep.integrity.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import mx.prep.core.config.NoSettings;
import mx.prep.core.spi.InspectorFactory;
import mx.prep.core.testkit.InspectedFiles;
import mx.prep.core.testkit.InspectorContract;
import mx.prep.core.testkit.RecordingInspection;
import mx.prep.core.testkit.RecordingInspection.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Threat T28: what cannot be is said, and nothing else is done about it. */
final class ActasInspectorTest extends InspectorContract<NoSettings> {
  private static final String PATH = "csv/GUB_2024.csv";

  @Override
  protected InspectorFactory<NoSettings> factory() {
    return new ActasInspectorFactory();
  }

  @Override
  protected NoSettings config() {
    return new NoSettings();
  }

  @Override
  protected InspectedFiles remarkable(long sequence) {
    return site(sequence, new TestTable().states("ACTAS_CONTABILIZADAS", "5"));
  }

  private static InspectedFiles site(long sequence, TestTable table) {
    return new InspectedFiles(sequence).file(PATH, table.text());
  }

  private static List<Said> look(RecordingInspection inspection) {
    try {
      new ActasInspector().inspect(inspection);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return inspection.said();
  }

  private static List<Said> look(TestTable table) {
    return look(RecordingInspection.of(site(1, table)));
  }

  private static List<Said> look(TestTable before, TestTable now) {
    return look(RecordingInspection.of(site(2, now), site(1, before)));
  }

  @Test
  void aTableThatFitsSaysNothing() {
    assertThat(look(new TestTable())).isEmpty();
    assertThat(look(new TestTable().piped())).isEmpty();
    assertThat(look(new TestTable().quoted())).isEmpty();
    assertThat(look(new TestTable(), new TestTable().moment("02/06/2024 21:20 (UTC-6)"))).isEmpty();
  }

  @Test
  void everyEncodingOfTheFieldIsReadAlike() {
    String wrong = new TestTable().piped().states("TOTAL_VOTOS_C_CS", "1").text();
    for (byte[] bytes :
        List.of(
            wrong.getBytes(StandardCharsets.UTF_8),
            ("\ufeff" + wrong).getBytes(StandardCharsets.UTF_8),
            wrong.getBytes(StandardCharsets.ISO_8859_1),
            ("\ufeff" + wrong).getBytes(StandardCharsets.UTF_16LE))) {
      assertThat(look(RecordingInspection.of(new InspectedFiles(1).file(PATH, bytes))))
          .extracting(Said::key)
          .contains("CONTROL_SUM");
    }
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(
            new TestTable()
                .states("ACTAS_CONTABILIZADAS", "3")
                .states("PORCENTAJE_ACTAS_CONTABILIZADAS", "60"),
            "CONTROL_SUM",
            "{name=ACTAS_CONTABILIZADAS, stated=3, computed=4}"),
        arguments(
            new TestTable()
                .states("ACTAS_ESPERADAS", "4")
                .states("PORCENTAJE_ACTAS_CAPTURADAS", "100")
                .states("PORCENTAJE_ACTAS_CONTABILIZADAS", "100"),
            "CONTROL_SUM",
            "{name=ACTAS_ESPERADAS, stated=4, computed=5}"),
        arguments(
            new TestTable()
                .states("ACTAS_ESPERADAS", "900")
                .states("PORCENTAJE_ACTAS_CAPTURADAS", "0.4444")
                .states("PORCENTAJE_ACTAS_CONTABILIZADAS", "0.4444"),
            "CONTROL_SUM",
            "{name=ACTAS_ESPERADAS, stated=900, computed=6}"),
        arguments(
            new TestTable()
                .states("ACTAS_CAPTURADAS", "5")
                .states("ACTAS_REGISTRADAS", "5")
                .states("PORCENTAJE_ACTAS_CAPTURADAS", "100"),
            "CONTROL_SUM",
            "{name=ACTAS_CAPTURADAS, stated=5, computed=4}"),
        arguments(
            new TestTable().states("TOTAL_VOTOS_S_CS", "1"),
            "CONTROL_SUM",
            "{name=TOTAL_VOTOS_S_CS, stated=1, computed=223}"),
        arguments(
            new TestTable()
                .states("LISTA_NOMINAL_ACTAS_CONTABILIZADAS", "791")
                .states("PORCENTAJE_PARTICIPACION_CIUDADANA", "38.9381"),
            "CONTROL_SUM",
            "{name=LISTA_NOMINAL_ACTAS_CONTABILIZADAS, stated=791, computed=790}"),
        arguments(
            new TestTable().states("ACTAS_REGISTRADAS", "3"),
            "PREAMBLE_MISMATCH",
            "{name=ACTAS_CAPTURADAS, stated=4, other=ACTAS_REGISTRADAS, otherStated=3}"),
        arguments(
            new TestTable().states("ACTAS_REGISTRADAS", "9"),
            "PREAMBLE_MISMATCH",
            "{name=ACTAS_REGISTRADAS, stated=9, other=ACTAS_CAPTURADAS + ACTAS_FUERA_CATALOGO, otherStated=4}"),
        arguments(
            new TestTable().states("PORCENTAJE_PARTICIPACION_CIUDADANA", "12.5"),
            "PERCENTAGE",
            "{name=PORCENTAJE_PARTICIPACION_CIUDADANA, stated=12.5, computed=38.9873}"),
        arguments(
            new TestTable().states("PORCENTAJE_ACTAS_INCONSISTENCIAS", "100.01"),
            "IMPOSSIBLE_TOTAL",
            "{name=PORCENTAJE_ACTAS_INCONSISTENCIAS, value=100.01}"),
        arguments(
            new TestTable().states("ACTAS_NO_CONTABILIZADAS", "-1"),
            "IMPOSSIBLE_TOTAL",
            "{name=ACTAS_NO_CONTABILIZADAS, value=-1}"),
        arguments(
            new TestTable().with(0, "PAN", "101"),
            "ACTA_SUM",
            "{count=1, acta=1001B01, stated=160, computed=161}"),
        arguments(
            new TestTable().with(1, "PRI", "-3").with(1, "PAN", "53"),
            "NEGATIVE_VALUE",
            "{count=1, acta=1002B01, column=PRI, value=-3}"),
        arguments(
            new TestTable().with(1, "LISTA_NOMINAL", "48"),
            "EXCEEDS_NOMINAL_LIST",
            "{count=1, acta=1002B01, votes=53, most=52}"),
        arguments(new TestTable().twice(4), "DUPLICATE_ACTA", "{count=1, acta=1005B01}"),
        arguments(
            new TestTable().with(4, "OBSERVACIONES", "a,b"),
            "RAGGED_ROWS",
            "{count=1, line=11, expected=20, found=21}"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void saysWhatDoesNotFit(TestTable table, String key, String facts) {
    assertThat(look(table))
        .singleElement()
        .satisfies(
            said -> {
              assertThat(said.key()).isEqualTo(key);
              assertThat(said.what().facts()).hasToString(facts);
              assertThat(said.path()).isEqualTo(PATH);
            });
  }

  @Test
  void whatTheRulesAllowIsNoFault() {
    TestTable table =
        new TestTable()
            // as many votes as voters and representatives
            .with(1, "LISTA_NOMINAL", "49")
            // not counted, because it exceeds
            .with(2, "LISTA_NOMINAL", "1")
            .with(2, "CONTABILIZADA", "0")
            .with(2, "OBSERVACIONES", "EXCEDE LISTA NOMINAL")
            // a field that nobody could read
            .with(4, "NULOS", "ILEGIBLE")
            .states("ACTAS_CAPTURADAS", "4")
            .states("PORCENTAJE_ACTAS_CAPTURADAS", "80")
            .states("ACTAS_REGISTRADAS", "4")
            // cut off, not rounded
            .states("PORCENTAJE_ACTAS_CONTABILIZADAS", "60.00");

    assertThat(look(table)).isEmpty();
  }

  @Test
  void anElectionWithoutSpecialCasillasMayStateNoVotesWithoutThem() {
    assertThat(look(new TestTable().without(3).states("TOTAL_VOTOS_S_CS", "0"))).isEmpty();
  }

  @Test
  void anActaOfTwoDistrictsStandsOnceForEach() {
    TestTable table = new TestTable().twice(4).with(5, "ID_DISTRITO_LOCAL", "008");

    assertThat(look(table)).isEmpty();
  }

  @Test
  void totalsThatFallAreNamedWithBothFigures() {
    TestTable now = new TestTable().with(0, "PAN", "90").with(0, "TOTAL_VOTOS_CALCULADO", "150");

    assertThat(look(new TestTable(), now))
        .singleElement()
        .satisfies(
            said -> {
              assertThat(said.key()).isEqualTo("TOTALS_FELL");
              assertThat(said.fact("sequence")).isEqualTo("1");
              assertThat(said.fact("totals"))
                  .isEqualTo(
                      "TOTAL_VOTOS_C_CS 308 → 298, TOTAL_VOTOS_S_CS 223 → 213, PAN 160 → 150");
            });
  }

  @Test
  void actasThatVanishAreCounted() {
    assertThat(look(new TestTable(), new TestTable().without(4)))
        .extracting(Said::key, said -> said.fact("acta"), said -> said.fact("count"))
        .contains(tuple("ACTAS_VANISHED", "1005B01", "1"));
  }

  @Test
  void actasThatCountNoMoreAreSaid() {
    TestTable now = new TestTable().with(2, "CONTABILIZADA", "0");

    assertThat(look(new TestTable(), now))
        .filteredOn(said -> said.key().equals("ACTAS_UNCOUNTED"))
        .singleElement()
        .satisfies(said -> assertThat(said.fact("acta")).isEqualTo("1003C01"));
  }

  @Test
  void aClockThatRunsBackwardsIsSaid() {
    assertThat(look(new TestTable(), new TestTable().moment("02/06/2024 20:45 (UTC-6)")))
        .extracting(Said::key, Said::path)
        .containsExactly(tuple("CLOCK_BACKWARDS", PATH));
  }

  @Test
  void aClockInAnotherZoneDoesNotRunBackwards() {
    assertThat(look(new TestTable(), new TestTable().moment("02/06/2024 20:45 (UTC-7)"))).isEmpty();
  }

  @Test
  void aCutoffBeforeTheEarlierOneIsSaidOfTheCut() {
    InspectedFiles before = site(1, new TestTable());
    InspectedFiles now =
        site(2, new TestTable()).cutoff(OffsetDateTime.parse("2024-06-02T19:00:00-06:00"));

    assertThat(look(RecordingInspection.of(now, before)))
        .extracting(Said::key, Said::path)
        .containsExactly(tuple("CLOCK_BACKWARDS", ""));
  }

  @Test
  void aTableIsFoundAgainUnderTheTimeStampOfItsCut() {
    InspectedFiles before =
        new InspectedFiles(1).file("20240602_2100_PREP/GUB.csv", new TestTable().text());
    InspectedFiles now =
        new InspectedFiles(2)
            .file(
                "20240602_2120_PREP/GUB.csv",
                new TestTable().moment("02/06/2024 21:20").without(4).text());

    assertThat(look(RecordingInspection.of(now, before)))
        .extracting(Said::key)
        .contains("ACTAS_VANISHED")
        .doesNotContain("TABLE_VANISHED");
  }

  @Test
  void aTableThatVanishesIsSaid() {
    assertThat(look(RecordingInspection.of(new InspectedFiles(2), site(1, new TestTable()))))
        .extracting(Said::key, Said::path)
        .containsExactly(tuple("TABLE_VANISHED", PATH));
  }

  @Test
  void aTableThatDidNotChangeIsNotReadAgain() {
    InspectedFiles now = site(2, new TestTable().states("ACTAS_CONTABILIZADAS", "3"));
    InspectedFiles before = site(1, new TestTable().states("ACTAS_CONTABILIZADAS", "3"));

    assertThat(look(RecordingInspection.of(now, before))).isEmpty();
    assertThat(now.bytesRead()).isZero();
  }
}
