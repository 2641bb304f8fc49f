package mx.prep.integrity.inspect;

import java.util.List;
import java.util.OptionalLong;

/** Whether the figures of each acta can be. */
final class ActaRules implements ActasTable.Visitor {
  /** Each party may have two representatives vote at a casilla. */
  private static final int REPRESENTATIVES = 2;

  private final Examples sums = new Examples(InspectReason.ACTA_SUM);
  private final Examples negatives = new Examples(InspectReason.NEGATIVE_VALUE);
  private final Examples excesses = new Examples(InspectReason.EXCEEDS_NOMINAL_LIST);

  @Override
  public void row(Acta acta) {
    List<Integer> places = acta.layout().columns().votes();
    long sum = 0;
    boolean any = false;
    for (int place : places) {
      OptionalLong value = acta.figure(place);
      any |= value.isPresent();
      sum += value.orElse(0);
      negative(acta, place, value);
    }
    OptionalLong total = acta.total();
    negative(acta, acta.layout().total(), total);
    negative(acta, acta.layout().nominalList(), acta.nominalList());
    if (any && total.isPresent() && total.getAsLong() != sum) {
      sums.add("acta", acta.name(), "stated", total.getAsLong(), "computed", sum);
    }
    if (any && acta.counted()) {
      excess(acta, sum);
    }
  }

  private void negative(Acta acta, int place, OptionalLong value) {
    if (value.isPresent() && value.getAsLong() < 0) {
      String column = acta.layout().columns().name(place);
      negatives.add("acta", acta.name(), "column", column, "value", value.getAsLong());
    }
  }

  /**
   * By the rules an acta with more votes than voters and representatives is not counted. Special
   * casillas have no list of their own; their bound is the number of ballots, which tables do not
   * say.
   */
  private void excess(Acta acta, long votes) {
    long listed = acta.nominalList().orElse(0);
    if (listed > 0 && !acta.special()) {
      long allowed = (long) REPRESENTATIVES * acta.layout().columns().votes().size();
      long most = listed + Math.max(acta.representatives().orElse(allowed), 0);
      if (votes > most) {
        excesses.add("acta", acta.name(), "votes", votes, "most", most);
      }
    }
  }

  void end(Alert alert) {
    sums.say(alert);
    negatives.say(alert);
    excesses.say(alert);
  }
}
