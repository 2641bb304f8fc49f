package mx.prep.transfer.deliver;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import mx.prep.core.model.SeriesId;
import mx.prep.core.spi.Courier;
import mx.prep.core.spi.Parcel;

/** What is to be delivered, and the record of what arrived. Threads may work on it together. */
final class Shipment {
  private final DeliveryJournal journal;
  private final Map<SeriesId, List<OfferedCut>> bySeries;
  private final DeliveryListener listener;

  Shipment(DeliveryJournal journal, Collection<OfferedCut> cuts, DeliveryListener listener) {
    this.journal = journal;
    this.bySeries =
        cuts.stream()
            .collect(Collectors.groupingBy(OfferedCut::series, TreeMap::new, Collectors.toList()));
    this.listener = listener;
  }

  DeliveryListener listener() {
    return listener;
  }

  /** What a Difusor lacks, in the order in which it applies. */
  List<OfferedCut> lacking(String id) {
    RecipientState state = journal.read(id);
    List<OfferedCut> lacking = new ArrayList<>();
    bySeries.forEach((series, cuts) -> lacking.addAll(Route.find(cuts, state.last(series))));
    return lacking;
  }

  /** Pushes cuts, each in the journal before it is begun and after it has arrived. */
  void push(
      String id,
      Courier courier,
      List<OfferedCut> cuts,
      LongConsumer sent,
      Consumer<OfferedCut> arrived) {
    for (OfferedCut cut : cuts) {
      RecipientState state = journal.read(id);
      boolean begun = state.hasBegun(cut);
      if (!begun) {
        journal.write(id, state.beginning(cut));
      }
      courier.push(new Parcel(cut.stem(), cut.files(), begun), sent);
      journal.write(id, state.having(cut));
      arrived.accept(cut);
    }
  }
}
