package mx.prep.transfer.listing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Convention.Grouping;
import mx.prep.core.verdict.Verdict;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which deliveries are settled, and how their files looked: a file that changed since, or
 * a signature that joined, makes the delivery new again. Bounded; the longest settled are forgotten
 * first, which costs no more than judging them again.
 */
public final class SettledMemory {
  private static final Logger LOG = LoggerFactory.getLogger(SettledMemory.class);
  private static final int MOST_DELIVERIES = Listing.MOST_FILES;
  private static final long MOST_BYTES = 64L << 20;

  private final Path file;
  private @Nullable Map<String, SettledDelivery> settled;
  private boolean learnt;

  /**
   * Reads nothing yet.
   *
   * @param file may be absent
   */
  public SettledMemory(Path file) {
    this.file = file;
  }

  /**
   * Whether the delivery is settled, its files still look as they did, and those that others need
   * too still say the same of it (threat T16).
   *
   * @param shared names of files that other deliveries of the listing need too
   * @param said what those say of it now, empty where nothing; asked only where it matters
   */
  public synchronized boolean isSettled(
      Grouping grouping, Listing listing, Set<String> shared, Supplier<Optional<String>> said) {
    SettledDelivery then = settled().get(grouping.stem());
    if (then == null || !then.stillHolds(grouping, listing, shared)) {
      return false;
    }
    if (then.refused() || Collections.disjoint(shared, grouping.files())) {
      return true;
    }
    Optional<String> now = said.get();
    if (now.isEmpty() || now.equals(then.said())) {
      return true;
    }
    if (then.said().isEmpty() && then.stillHolds(grouping, listing, Set.of())) {
      settled().put(grouping.stem(), then.saying(now.get()));
      learnt = true;
      return true;
    }
    return false;
  }

  /** Makes durable what {@link #isSettled} learnt. */
  public synchronized void keep() {
    if (learnt) {
      save(settled());
    }
  }

  /** The settled deliveries' files by stem, as they looked; a copy. */
  public synchronized Map<String, List<ListedFile>> deliveries() {
    return settled().entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> one.getValue().files()));
  }

  /** Remembers a delivery; durable on return. */
  public synchronized void settle(String stem, Verdict verdict, Collection<ListedFile> files) {
    Map<String, SettledDelivery> all = settled();
    all.remove(stem);
    all.put(stem, SettledDelivery.of(verdict, files));
    Iterator<String> oldest = all.keySet().iterator();
    while (all.size() > MOST_DELIVERIES) {
      oldest.next();
      oldest.remove();
    }
    save(all);
  }

  /** Forgets a delivery whose files are gone; durable on return. */
  public synchronized void forget(String stem) {
    if (settled().remove(stem) != null) {
      save(settled());
    }
  }

  private Map<String, SettledDelivery> settled() {
    Map<String, SettledDelivery> known = settled;
    if (known == null) {
      known = load();
      settled = known;
    }
    return known;
  }

  private Map<String, SettledDelivery> load() {
    try {
      if (Files.exists(file) && Files.size(file) <= MOST_BYTES) {
        return SettledJson.read(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      // What is forgotten is judged once more, and found to be accepted already.
      LOG.warn("{} cannot be read; what it remembered is looked at again: {}", file, e.toString());
    }
    return new LinkedHashMap<>();
  }

  private void save(Map<String, SettledDelivery> all) {
    learnt = false;
    try {
      Durable.createDirectories(
          Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder"));
      Durable.write(file, SettledJson.write(all));
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file, "detail", e);
    }
  }
}
