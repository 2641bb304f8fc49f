package mx.prep.integrity.inspect;

import java.util.OptionalLong;

/**
 * Compares the totals of the preamble with the rows.
 *
 * <p>Layouts differ, and so do institutes in what a total includes; where the field shows two
 * readings, either is right: special casillas may stand for one acta or two and count among the
 * votes or not, and an election without them may say 0 for the votes without them.
 */
record ControlSums(Preamble preamble, TableTotals rows, Alert alert) {
  void check() {
    between(
        "ACTAS_ESPERADAS",
        rows.approved(),
        // Only a table that names the casillas still to come has a row for each.
        rows.open() > 0 ? rows.approved() + rows.special() : Long.MAX_VALUE);
    between("ACTAS_FUERA_CATALOGO", rows.outside(), Long.MAX_VALUE);
    between("ACTAS_CAPTURADAS", rows.capturedAtLeast(), rows.capturedAtMost());
    between("ACTAS_CONTABILIZADAS", rows.counted(), rows.counted());
    oneOf("LISTA_NOMINAL_ACTAS_CONTABILIZADAS", rows.nominalOfAll(), rows.nominalOfOrdinary());
    oneOf("TOTAL_VOTOS_C_CS", rows.votesOfAll(), rows.votesOfOrdinary());
    oneOf("TOTAL_VOTOS_S_CS", rows.votesOfOrdinary(), unsaid());
    oneOf("TOTAL_VOTOS", rows.votesOfAll(), rows.votesOfOrdinary());
  }

  /** The other reading of the votes without special casillas. */
  private long unsaid() {
    return rows.special() == 0 ? 0 : rows.votesOfAll();
  }

  private void between(String name, long least, long most) {
    OptionalLong stated = preamble.total(name);
    if (stated.isPresent() && (stated.getAsLong() < least || stated.getAsLong() > most)) {
      say(name, stated.getAsLong(), stated.getAsLong() < least ? least : most);
    }
  }

  private void oneOf(String name, long first, long second) {
    OptionalLong stated = preamble.total(name);
    if (stated.isPresent() && stated.getAsLong() != first && stated.getAsLong() != second) {
      say(name, stated.getAsLong(), first);
    }
  }

  private void say(String name, long stated, long computed) {
    alert.say(InspectReason.CONTROL_SUM, "name", name, "stated", stated, "computed", computed);
  }
}
