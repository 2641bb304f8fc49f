package mx.prep.cli.demo.election;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The CSV of all actas as of one cut, laid out as the PREP's own. */
final class ActasCsv {
  private static final String TOTALS =
      "ACTAS_ESPERADAS,ACTAS_REGISTRADAS,ACTAS_FUERA_CATALOGO,ACTAS_CAPTURADAS,"
          + "PORCENTAJE_ACTAS_CAPTURADAS,ACTAS_CONTABILIZADAS,PORCENTAJE_ACTAS_CONTABILIZADAS,"
          + "PORCENTAJE_ACTAS_INCONSISTENCIAS,ACTAS_NO_CONTABILIZADAS,"
          + "LISTA_NOMINAL_ACTAS_CONTABILIZADAS,TOTAL_VOTOS_C_CS,TOTAL_VOTOS_S_CS,"
          + "PORCENTAJE_PARTICIPACION_CIUDADANA";
  private static final String BEFORE_VOTES =
      "CLAVE_CASILLA,CLAVE_ACTA,ID_ESTADO,ESTADO,ID_MUNICIPIO,MUNICIPIO,SECCION,ID_CASILLA,"
          + "TIPO_CASILLA,EXT_CONTIGUA,UBICACION_CASILLA,TIPO_ACTA,TOTAL_BOLETAS_SOBRANTES,"
          + "TOTAL_PERSONAS_VOTARON,TOTAL_REP_PARTIDO_CI_VOTARON,TOTAL_VOTOS_SACADOS";
  private static final String AFTER_VOTES =
      "NO_REGISTRADOS,NULOS,TOTAL_VOTOS_ASENTADO,TOTAL_VOTOS_CALCULADO,LISTA_NOMINAL,"
          + "REPRESENTANTES_PP_CI,OBSERVACIONES,CONTABILIZADA,MECANISMOS_TRASLADO,SHA,"
          + "FECHA_HORA_ACOPIO,FECHA_HORA_CAPTURA,FECHA_HORA_VERIFICACION,ORIGEN,DIGITALIZACION,"
          + "TIPO_DOCUMENTO";
  private static final String GOVERNOR = "5";

  private final SimulatedElection election;
  private final Night night;
  private final Function<Acta, String> imageHash;

  /**
   * @param imageHash the SHA-256 of an acta's image in hex, or an empty string where none is shown
   */
  ActasCsv(SimulatedElection election, Night night, Function<Acta, String> imageHash) {
    this.election = election;
    this.night = night;
    this.imageHash = imageHash;
  }

  /**
   * UTF-8, a line feed after every line, the lines of actas in the order of their keys' sections.
   */
  byte[] bytes(int cut) {
    StringBuilder csv = new StringBuilder(1 << 20);
    Race race = election.race();
    csv.append(race.csvTitle()).append('\n');
    csv.append(CentralTime.header(night.cutoff(cut))).append('\n');
    csv.append(TOTALS).append('\n');
    csv.append(totals(Tally.of(race, election.actas(), cut, night))).append("\n\n");
    csv.append(BEFORE_VOTES).append(',').append(String.join(",", race.columns())).append(',');
    csv.append(AFTER_VOTES).append('\n');
    for (Acta acta : election.actas()) {
      csv.append(String.join(",", row(acta, cut))).append('\n');
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String totals(Tally tally) {
    return String.join(
        ",",
        text(tally.expected()),
        text(tally.captured()),
        "0",
        text(tally.captured()),
        percent(tally.captured(), tally.expected()),
        text(tally.counted()),
        percent(tally.counted(), tally.expected()),
        percent(tally.inconsistent(), tally.expected()),
        text(tally.captured() - tally.counted()),
        text(tally.countedRoll()),
        text(tally.votes()),
        text(tally.votes()),
        percent(tally.votes(), tally.countedRoll()));
  }

  private List<String> row(Acta acta, int cut) {
    List<String> row = new ArrayList<>(46);
    Municipality place = acta.municipality();
    row.add(acta.key());
    row.add(acta.key() + "0" + GOVERNOR);
    row.add(election.race().stateId());
    row.add(election.race().state().toUpperCase(Locale.ROOT));
    row.add(place.code());
    row.add(place.name().toUpperCase(Locale.ROOT));
    row.add(String.format(Locale.ROOT, "%04d", acta.section()));
    row.add(String.format(Locale.ROOT, "%02d", acta.number()));
    row.add(String.valueOf(acta.type()));
    row.add("00");
    row.add(acta.urban() ? "1" : "2");
    row.add(GOVERNOR);
    boolean captured = acta.capturedAt(cut, night);
    row.addAll(captured ? votes(acta, acta.votesAt(cut, night)) : noVotes());
    row.add(text(acta.nominal()));
    row.addAll(captured ? capture(acta) : Collections.nCopies(11, ""));
    return row;
  }

  private List<String> votes(Acta acta, Votes votes) {
    if (acta.remark() == Remark.ILLEGIBLE) {
      return Collections.nCopies(noVotes().size(), "ILEGIBLE");
    }
    String total = text(votes.total());
    List<String> fields = new ArrayList<>();
    fields.add(text(Math.max(0, acta.nominal() - votes.total())));
    fields.addAll(List.of(total, "0", total));
    votes.columns().forEach(column -> fields.add(text(column)));
    fields.addAll(List.of(text(votes.unregistered()), text(votes.nulls()), total, total));
    return fields;
  }

  private List<String> noVotes() {
    return Collections.nCopies(8 + election.race().columns().size(), "");
  }

  private List<String> capture(Acta acta) {
    Instant captured = night.clockAt(acta.arrival());
    boolean phone = acta.section() % 3 == 0;
    return List.of(
        "0",
        election.race().words(acta.remark()),
        acta.remark().counts() ? "1" : "0",
        "F",
        imageHash.apply(acta),
        CentralTime.seconds(captured.minusSeconds(1140)),
        CentralTime.seconds(captured.minusSeconds(300)),
        CentralTime.seconds(captured),
        phone ? "CASILLA" : "CATD",
        phone ? "CELULAR" : "ESCANER",
        "ACTA PREP");
  }

  private static String text(long number) {
    return Long.toString(number);
  }

  private static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.4f", whole == 0 ? 0.0 : 100.0 * part / whole);
  }
}
