package mx.prep.integrity.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A small table of actas in the layout of the field: three counted actas, a special one, one to
 * come. The preamble fits the rows, until a test says otherwise.
 */
final class TestTable {
  private static final List<String> COLUMNS =
      List.of(
          "CLAVE_CASILLA",
          "CLAVE_ACTA",
          "ID_DISTRITO_LOCAL",
          "DISTRITO_LOCAL",
          "SECCION",
          "TIPO_CASILLA",
          "TIPO_ACTA",
          "TOTAL_VOTOS_SACADOS",
          "PAN",
          "PRI",
          "C_PAN_PRI",
          "NO_REGISTRADOS",
          "NULOS",
          "TOTAL_VOTOS_CALCULADO",
          "LISTA_NOMINAL",
          "REPRESENTANTES_PP_CI",
          "OBSERVACIONES",
          "CONTABILIZADA",
          "SHA",
          "FECHA_HORA_CAPTURA");

  private final List<Map<String, String>> rows = new ArrayList<>();
  private final Map<String, String> stated = new LinkedHashMap<>();
  private String moment = "02/06/2024 21:00 (UTC-6)";
  private String separator = ",";
  private boolean announced;
  private String quote = "";

  TestTable() {
    counted("1001B01", "B", 100, 50, 3, 0, 7, 300);
    counted("1002B01", "B", 20, 30, 0, 1, 2, 90);
    counted("1003C01", "C", 0, 10, 0, 0, 0, 400);
    counted("1004S01", "S", 40, 40, 1, 0, 4, 0);
    Map<String, String> open = row("1005B01", "B");
    open.put("LISTA_NOMINAL", "500");
  }

  private Map<String, String> row(String acta, String type) {
    Map<String, String> row = new LinkedHashMap<>();
    COLUMNS.forEach(column -> row.put(column, ""));
    row.put("CLAVE_CASILLA", "'" + acta.substring(0, 5));
    row.put("CLAVE_ACTA", "'" + acta);
    row.put("ID_DISTRITO_LOCAL", "007");
    row.put("DISTRITO_LOCAL", "San Cristóbal");
    row.put("SECCION", acta.substring(0, 4));
    row.put("TIPO_CASILLA", type);
    row.put("TIPO_ACTA", "5");
    rows.add(row);
    return row;
  }

  private void counted(
      String acta, String type, int pan, int pri, int both, int other, int nulls, int listed) {
    Map<String, String> row = row(acta, type);
    row.put("PAN", "" + pan);
    row.put("PRI", "" + pri);
    row.put("C_PAN_PRI", "" + both);
    row.put("NO_REGISTRADOS", "" + other);
    row.put("NULOS", "" + nulls);
    row.put("TOTAL_VOTOS_CALCULADO", "" + (pan + pri + both + other + nulls));
    row.put("LISTA_NOMINAL", "" + listed);
    row.put("REPRESENTANTES_PP_CI", "4");
    row.put("CONTABILIZADA", "1");
    row.put("FECHA_HORA_CAPTURA", "02/06/2024 20:55:00");
  }

  TestTable moment(String text) {
    moment = text;
    return this;
  }

  /** The preamble says this, whatever the rows do. */
  TestTable states(String name, String value) {
    stated.put(name, value);
    return this;
  }

  /** A field of the row with that number, from 0. */
  TestTable with(int row, String column, String value) {
    rows.get(row).put(column, value);
    return this;
  }

  TestTable without(int row) {
    rows.remove(row);
    return this;
  }

  TestTable twice(int row) {
    rows.add(new LinkedHashMap<>(rows.get(row)));
    return this;
  }

  TestTable piped() {
    separator = "|";
    announced = true;
    return this;
  }

  TestTable quoted() {
    quote = "\"";
    return this;
  }

  String text() {
    Map<String, String> totals = totals();
    totals.putAll(stated);
    List<String> lines = new ArrayList<>();
    if (announced) {
      lines.add("sep=" + separator);
    }
    lines.add(quote + "GUBERNATURA" + quote);
    lines.add(quote + moment + quote);
    lines.add(line(totals.keySet()));
    lines.add(line(totals.values()));
    lines.add("");
    lines.add(line(COLUMNS));
    rows.forEach(row -> lines.add(line(row.values())));
    return String.join("\r\n", lines) + "\r\n";
  }

  private String line(Iterable<String> fields) {
    List<String> quoted = new ArrayList<>();
    fields.forEach(field -> quoted.add(quote + field + quote));
    return quoted.stream().collect(Collectors.joining(separator));
  }

  private Map<String, String> totals() {
    List<Map<String, String>> counted =
        rows.stream().filter(row -> row.get("CONTABILIZADA").equals("1")).toList();
    List<Map<String, String>> ordinary =
        counted.stream().filter(row -> !row.get("TIPO_CASILLA").equals("S")).toList();
    long votes = sum(counted, "TOTAL_VOTOS_CALCULADO");
    long listed = sum(counted, "LISTA_NOMINAL");
    Map<String, String> totals = new LinkedHashMap<>();
    totals.put("ACTAS_ESPERADAS", "" + rows.size());
    totals.put("ACTAS_REGISTRADAS", "" + counted.size());
    totals.put("ACTAS_FUERA_CATALOGO", "0");
    totals.put("ACTAS_CAPTURADAS", "" + counted.size());
    totals.put("PORCENTAJE_ACTAS_CAPTURADAS", percent(counted.size(), rows.size()));
    totals.put("ACTAS_CONTABILIZADAS", "" + counted.size());
    totals.put("PORCENTAJE_ACTAS_CONTABILIZADAS", percent(counted.size(), rows.size()));
    totals.put("LISTA_NOMINAL_ACTAS_CONTABILIZADAS", "" + listed);
    totals.put("TOTAL_VOTOS_C_CS", "" + votes);
    totals.put("TOTAL_VOTOS_S_CS", "" + sum(ordinary, "TOTAL_VOTOS_CALCULADO"));
    totals.put("PORCENTAJE_PARTICIPACION_CIUDADANA", percent(votes, listed));
    return totals;
  }

  private static long sum(List<Map<String, String>> rows, String column) {
    return rows.stream().mapToLong(row -> Long.parseLong(row.get(column))).sum();
  }

  private static String percent(long part, long whole) {
    return whole == 0 ? "" : String.format(Locale.ROOT, "%.4f", 100.0 * part / whole);
  }
}
