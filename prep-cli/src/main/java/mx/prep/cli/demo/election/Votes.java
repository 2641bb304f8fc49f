package mx.prep.cli.demo.election;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The votes of one acta.
 *
 * @param columns one number a vote column of the {@link Race}, in its order
 * @param unregistered for candidates not on the ballot
 * @param nulls spoilt ballots
 */
record Votes(List<Integer> columns, int unregistered, int nulls) {
  Votes {
    columns = List.copyOf(columns);
  }

  int total() {
    return columns.stream().mapToInt(Integer::intValue).sum() + unregistered + nulls;
  }

  /** The same votes with two columns exchanged, as by a tired hand. */
  Votes exchanging(int one, int other) {
    List<Integer> exchanged =
        IntStream.range(0, columns.size())
            .mapToObj(i -> columns.get(i == one ? other : i == other ? one : i))
            .toList();
    return new Votes(exchanged, unregistered, nulls);
  }

  /** The same votes with {@code extra} more in one column, as when a digit is misread. */
  Votes adding(int column, int extra) {
    List<Integer> added =
        IntStream.range(0, columns.size())
            .mapToObj(i -> columns.get(i) + (i == column ? extra : 0))
            .toList();
    return new Votes(added, unregistered, nulls);
  }
}
