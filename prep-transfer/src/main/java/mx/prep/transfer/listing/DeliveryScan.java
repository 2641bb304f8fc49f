package mx.prep.transfer.listing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Convention.Grouping;

/**
 * Finds in one listing after another the deliveries that are whole, not settled, and at rest: every
 * file of theirs unchanged for a while, since not every sender writes under a {@code .part} name
 * and sends the signature last (threat T61). One thread at a time.
 */
public final class DeliveryScan {
  private final Convention convention;
  private final SettledMemory memory;
  private final SharedStatements statements;
  private final Duration rest;
  private final LongSupplier nanos;
  private Map<String, Sighting> sightings = Map.of();
  private Set<String> open = Set.of();
  private List<Grouping> restless = List.of();

  /**
   * Has seen nothing yet.
   *
   * @param statements of files that several deliveries need
   * @param rest how long a file must be unchanged; zero where every sender keeps to the rules
   * @param nanos a monotonic clock, such as {@link System#nanoTime()}
   */
  public DeliveryScan(
      Convention convention,
      SettledMemory memory,
      SharedStatements statements,
      Duration rest,
      LongSupplier nanos) {
    this.convention = convention;
    this.memory = memory;
    this.statements = statements;
    this.rest = rest;
    this.nanos = nanos;
  }

  /**
   * The deliveries that are at rest, in the convention's order.
   *
   * @throws mx.prep.core.error.PrepException {@code TRANSPORT} or {@code DISK} where a file that
   *     several need cannot be read, or what it says not be remembered
   */
  public List<Grouping> look(Listing listing) {
    long now = nanos.getAsLong();
    Map<String, Sighting> seen = new HashMap<>();
    Set<String> unsettled = new HashSet<>();
    List<Grouping> ready = new ArrayList<>();
    List<Grouping> moving = new ArrayList<>();
    List<Grouping> groupings = convention.group(listing.names());
    Set<String> shared = shared(groupings);
    for (Grouping grouping : groupings) {
      if (!FileNames.isAcceptable(grouping.stem()) || isSettled(grouping, listing, shared)) {
        continue;
      }
      unsettled.add(grouping.stem());
      (isAtRest(grouping, listing, seen, now) ? ready : moving).add(grouping);
    }
    memory.keep();
    sightings = seen;
    open = unsettled;
    restless = moving;
    return ready;
  }

  private boolean isSettled(Grouping grouping, Listing listing, Set<String> shared) {
    return memory.isSettled(
        grouping, listing, shared, () -> statements.about(grouping, listing, shared));
  }

  /** The files that more than one delivery needs, such as a list of checksums. */
  private static Set<String> shared(List<Grouping> groupings) {
    Set<String> seen = new HashSet<>();
    return groupings.stream()
        .flatMap(grouping -> grouping.files().stream().distinct())
        .filter(name -> !seen.add(name))
        .collect(Collectors.toSet());
  }

  private boolean isAtRest(
      Grouping grouping, Listing listing, Map<String, Sighting> seen, long now) {
    boolean atRest = true;
    for (ListedFile file : family(grouping, listing)) {
      Sighting before = sightings.get(file.name());
      Sighting sighting =
          before != null && before.file().equals(file) ? before : new Sighting(file, now);
      seen.put(file.name(), sighting);
      atRest &= now - sighting.since() >= rest.toNanos();
    }
    return atRest;
  }

  /** The delivery's files and those that by their name may be its archive, whole or not yet. */
  private static Iterable<ListedFile> family(Grouping grouping, Listing listing) {
    Map<String, ListedFile> family = new TreeMap<>();
    Stream.concat(
            grouping.files().stream().map(listing::get).filter(Objects::nonNull),
            listing.startingWith(grouping.stem() + ".").stream())
        .forEach(file -> family.put(file.name(), file));
    return family.values();
  }

  /** The stems of the last listing's deliveries that are not settled, ready or not. */
  public Set<String> unsettled() {
    return open;
  }

  /** Whether a delivery of the last listing is not at rest yet, so that a look soon pays. */
  public boolean isWaiting() {
    return !restless.isEmpty();
  }

  /**
   * The deliveries of the last listing that are not at rest yet, in the convention's order. What
   * verifies of them is whole all the same; what does not may still become so.
   */
  public List<Grouping> restless() {
    return restless;
  }

  private record Sighting(ListedFile file, long since) {}
}
