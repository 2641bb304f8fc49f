package mx.prep.integrity.inspect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts and sums the rows of a table. */
final class TableTotals implements ActasTable.Visitor {
  private final Map<String, Long> votes = new LinkedHashMap<>();
  private long approved;
  private long outside;
  private long special;
  private long open;
  private long counted;
  private long capturedAtLeast;
  private long capturedAtMost;
  private long votesOfAll;
  private long votesOfOrdinary;
  private long nominalOfAll;
  private long nominalOfOrdinary;

  @Override
  public void row(Acta acta) {
    if (acta.outsideCatalogue()) {
      outside++;
      return;
    }
    approved++;
    special += acta.special() ? 1 : 0;
    open += acta.status().isEmpty() ? 1 : 0;
    capturedAtMost += acta.status().isPresent() ? 1 : 0;
    capturedAtLeast += acta.captured() && !acta.withoutActa() ? 1 : 0;
    if (acta.counted()) {
      count(acta);
    }
  }

  private void count(Acta acta) {
    counted++;
    long total = acta.total().orElse(0);
    long nominal = acta.nominalList().orElse(0);
    votesOfAll += total;
    nominalOfAll += nominal;
    if (!acta.special()) {
      votesOfOrdinary += total;
      nominalOfOrdinary += nominal;
    }
    Columns columns = acta.layout().columns();
    List<Integer> places = columns.votes();
    for (int place : places) {
      acta.figure(place).ifPresent(value -> votes.merge(columns.name(place), value, Long::sum));
    }
  }

  /** Rows of approved casillas. */
  long approved() {
    return approved;
  }

  /** Rows outside the catalogue. */
  long outside() {
    return outside;
  }

  /** Rows of special casillas, which may stand for two actas each. */
  long special() {
    return special;
  }

  /** Rows of which nothing is said yet. */
  long open() {
    return open;
  }

  long counted() {
    return counted;
  }

  /** Captured actas, without those that layouts count differently. */
  long capturedAtLeast() {
    return capturedAtLeast;
  }

  /** Captured actas, with all that a layout might count. */
  long capturedAtMost() {
    return capturedAtMost;
  }

  /** Votes of counted actas. */
  long votesOfAll() {
    return votesOfAll;
  }

  /** The same without special casillas. */
  long votesOfOrdinary() {
    return votesOfOrdinary;
  }

  long nominalOfAll() {
    return nominalOfAll;
  }

  long nominalOfOrdinary() {
    return nominalOfOrdinary;
  }

  /** Votes of counted actas by column, in the order of first appearance. */
  Map<String, Long> votes() {
    return votes;
  }
}
