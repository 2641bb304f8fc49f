package mx.prep.transfer.deliver;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.CutRef;
import mx.prep.transfer.TransferError;

/** Which cuts of one series bring a Difusor to the newest one. */
final class Route {
  private Route() {}

  /**
   * Goes back from the newest cut, increment by increment, to what the Difusor has or to the first
   * full cut, whichever comes first: nothing older helps.
   *
   * @param offered of one series; not empty
   * @param delivered the last cut that arrived there; empty for a new Difusor
   * @return in the order in which they apply; empty where nothing lacks
   * @throws PrepException {@code NO_FULL_CUT} where the way is broken
   */
  static List<OfferedCut> find(Collection<OfferedCut> offered, Optional<CutRef> delivered) {
    Map<CutRef, OfferedCut> byRef =
        offered.stream().collect(Collectors.toMap(OfferedCut::ref, Function.identity()));
    OfferedCut newest =
        offered.stream().max(Comparator.comparingLong(cut -> cut.ref().sequence())).orElseThrow();
    Deque<OfferedCut> route = new ArrayDeque<>();
    if (isThere(newest.ref(), delivered)) {
      return List.of();
    }
    Optional<OfferedCut> cut = Optional.of(newest);
    while (cut.isPresent()) {
      route.addFirst(cut.get());
      Optional<CutRef> previous = cut.get().previous();
      if (previous.isEmpty() || previous.equals(delivered)) {
        return List.copyOf(route);
      }
      cut = previous.map(byRef::get);
    }
    throw new PrepException(
        TransferError.NO_FULL_CUT, "series", newest.series(), "sequence", newest.ref().sequence());
  }

  /** Another manifest of the same sequence was made after the one that arrived was refused. */
  private static boolean isThere(CutRef newest, Optional<CutRef> delivered) {
    return delivered
        .filter(last -> last.equals(newest) || last.sequence() > newest.sequence())
        .isPresent();
  }
}
