package mx.prep.integrity.inspect;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a layout keeps what the checks look at.
 *
 * @param name the places of the columns that together name an acta
 * @param area the places of the columns that say for whom it votes: the acta of a section that lies
 *     in two municipalities or districts stands in the table once for each
 */
record ActaLayout(
    Columns columns,
    List<Integer> name,
    List<Integer> area,
    int casillaType,
    int total,
    int nominalList,
    int representatives,
    int remarks,
    int counted,
    int capturedAt,
    int code,
    int image) {
  static ActaLayout of(Columns columns) {
    return new ActaLayout(
        columns,
        name(columns),
        present(
            columns.first("ID_MUNICIPIO", "ID_MUNICIPIO_LOCAL"),
            columns.first("ID_JUNTA"),
            columns.first("ID_DISTRITO_LOCAL", "ID_DISTRITO_FEDERAL", "ID_DISTRITO")),
        columns.first("TIPO_CASILLA"),
        columns.first("TOTAL_VOTOS_CALCULADO", "TOTAL_VOTOS_CALCULADOS", "TOTAL_VOTOS", "TOTAL"),
        columns.first("LISTA_NOMINAL", "LISTA_NOMINAL_CASILLA"),
        columns.first("REPRESENTANTES_PP_CI", "REPRESENTANTES"),
        columns.first("OBSERVACIONES"),
        columns.first("CONTABILIZADA", "CONTABILIZADAS"),
        columns.first("FECHA_HORA_CAPTURA", "FECHA_HORA"),
        columns.first("CODIGO_INTEGRIDAD", "SHA", "SHA256", "SHA_256", "HASH"),
        columns.first("IMAGEN", "NOMBRE_IMAGEN", "ARCHIVO_IMAGEN", "IMAGEN_ACTA"));
  }

  private static List<Integer> name(Columns columns) {
    int acta = columns.first("CLAVE_ACTA");
    return acta >= 0
        ? List.of(acta)
        : present(
            columns.first("CLAVE_CASILLA"),
            columns.first("SECCION"),
            columns.first("TIPO_CASILLA"),
            columns.first("ID_CASILLA"),
            columns.first("EXT_CONTIGUA"),
            columns.first("TIPO_ACTA", "NUM_ACTA_IMPRESO"));
  }

  private static List<Integer> present(int... places) {
    return IntStream.of(places).filter(place -> place >= 0).boxed().toList();
  }
}
