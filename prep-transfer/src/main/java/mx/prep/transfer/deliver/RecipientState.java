package mx.prep.transfer.deliver;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;

/**
 * What one Difusor has got.
 *
 * @param delivered the last cut of each series that arrived there whole
 * @param begun the manifest of a cut whose push did not end, as far as is known
 */
record RecipientState(Map<SeriesId, CutRef> delivered, Optional<Sha256> begun) {
  static final RecipientState NOTHING = new RecipientState(Map.of(), Optional.empty());

  RecipientState {
    delivered = Map.copyOf(delivered);
  }

  Optional<CutRef> last(SeriesId series) {
    return Optional.ofNullable(delivered.get(series));
  }

  boolean hasBegun(OfferedCut cut) {
    return begun.equals(Optional.of(cut.ref().manifest()));
  }

  RecipientState beginning(OfferedCut cut) {
    return new RecipientState(delivered, Optional.of(cut.ref().manifest()));
  }

  RecipientState having(OfferedCut cut) {
    Map<SeriesId, CutRef> with = new TreeMap<>(delivered);
    with.put(cut.series(), cut.ref());
    return new RecipientState(with, Optional.empty());
  }
}
