package mx.prep.transfer.listing;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mx.prep.core.spi.Convention.Grouping;
import mx.prep.core.verdict.Verdict;

/**
 * What is remembered of a settled delivery.
 *
 * @param refused whether it was; what was not is kept here whole
 * @param said of it by the files that others need too, as they were when it was judged; empty where
 *     nothing was, or nobody has looked yet
 * @param files as they looked, by name
 */
record SettledDelivery(boolean refused, Optional<String> said, List<ListedFile> files) {
  SettledDelivery {
    files = List.copyOf(files);
  }

  static SettledDelivery of(Verdict verdict, Collection<ListedFile> files) {
    return new SettledDelivery(
        verdict == Verdict.REFUSED,
        Optional.empty(),
        files.stream().sorted(Comparator.comparing(ListedFile::name)).toList());
  }

  SettledDelivery saying(String statement) {
    return new SettledDelivery(refused, Optional.of(statement), files);
  }

  /**
   * Whether nothing about it is new. A list of checksums grows with each delivery that it names:
   * what was taken is not looked at again for that, since its own bytes are what they were, but
   * only where the list says something else of it; what was refused is, since the list may be what
   * was wrong.
   *
   * @param shared names of files that other deliveries need too
   */
  boolean stillHolds(Grouping grouping, Listing listing, Set<String> shared) {
    Set<String> ignored = refused ? Set.of() : shared;
    Set<String> names = files.stream().map(ListedFile::name).collect(Collectors.toSet());
    return grouping.files().stream()
            .allMatch(name -> names.contains(name) || ignored.contains(name))
        && files.stream()
            .allMatch(
                known -> ignored.contains(known.name()) || known.equals(listing.get(known.name())));
  }
}
