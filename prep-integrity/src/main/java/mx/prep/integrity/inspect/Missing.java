package mx.prep.integrity.inspect;

/** Looks in a later table for the actas of an earlier one. */
final class Missing implements ActasTable.Visitor {
  private final KeyTable later;
  private final Examples vanished = new Examples(InspectReason.ACTAS_VANISHED);
  private final Examples uncounted = new Examples(InspectReason.ACTAS_UNCOUNTED);

  Missing(KeyTable later) {
    this.later = later;
  }

  @Override
  public void row(Acta acta) {
    String key = acta.key();
    if (key.isEmpty() || acta.outsideCatalogue()) {
      return;
    }
    KeyTable.State state = later.get(key);
    if (state == KeyTable.State.ABSENT) {
      vanished.add("acta", acta.name());
    } else if (state == KeyTable.State.OFF && acta.counted()) {
      uncounted.add("acta", acta.name());
    }
  }

  void end(Alert alert, long sequence) {
    vanished.say(alert, "sequence", sequence);
    uncounted.say(alert, "sequence", sequence);
  }
}
