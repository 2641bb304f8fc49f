package mx.prep.transfer.listing;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import mx.prep.core.spi.Convention.Grouping;
import mx.prep.core.verdict.Verdict;

/**
 * What is remembered of a settled delivery.
 *
 * @param refused whether it was; what was not is kept here whole
 * @param files as they looked, by name
 */
record SettledDelivery(boolean refused, List<ListedFile> files) {
  SettledDelivery {
    files = List.copyOf(files);
  }

  static SettledDelivery of(Verdict verdict, Collection<ListedFile> files) {
    return new SettledDelivery(
        verdict == Verdict.REFUSED,
        files.stream().sorted(Comparator.comparing(ListedFile::name)).toList());
  }

  /**
   * Whether nothing about it is new. A list of checksums grows with each delivery that it names:
   * what was taken is not looked at again for that, since its own bytes are what they were; what
   * was refused is, since the list may be what was wrong.
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
