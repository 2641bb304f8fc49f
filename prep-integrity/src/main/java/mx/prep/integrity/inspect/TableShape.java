package mx.prep.integrity.inspect;

/** Whether the table has a row for each acta and a field for each column; remembers its actas. */
final class TableShape implements ActasTable.Visitor {
  private final KeyTable keys = new KeyTable();
  private final Examples repeated = new Examples(InspectReason.DUPLICATE_ACTA);
  private final Examples ragged = new Examples(InspectReason.RAGGED_ROWS);

  @Override
  public void row(Acta acta) {
    int expected = acta.layout().columns().count();
    int found = acta.fields().getFieldCount();
    if (found != expected) {
      long line = acta.fields().getStartingLineNumber();
      ragged.add("line", line, "expected", expected, "found", found);
    }
    String key = acta.key();
    if (!key.isEmpty() && !acta.outsideCatalogue() && !keys.add(key, acta.counted())) {
      repeated.add("acta", acta.name());
    }
  }

  /** The actas of the table; the bit says whether they are counted. */
  KeyTable keys() {
    return keys;
  }

  void end(Alert alert) {
    repeated.say(alert);
    ragged.say(alert);
  }
}
