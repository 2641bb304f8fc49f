package mx.prep.audit.history;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.verdict.Verdict;

/** What the records say, in memory: some hundred bytes a package. Thread-safe. */
final class HistoryIndex {
  private static final Comparator<Kept> AS_RECEIVED =
      Comparator.comparing(Kept::receivedAt).thenComparing(Kept::folder);

  /** Anybody can send what nobody signed: as evidence so much is enough, and no disk is filled. */
  static final int MOST_UNSIGNED = 10_000;

  static final long MOST_UNSIGNED_BYTES = 1L << 30;

  private final SortedMap<Path, Kept> all = new TreeMap<>();
  private final Map<SeriesId, NavigableMap<Long, AcceptedCut>> cuts = new HashMap<>();
  private final Set<Sha256> evidence = new HashSet<>();
  private int unsigned;
  private long unsignedBytes;

  synchronized void add(Kept kept) {
    all.put(kept.folder(), kept);
    kept.record()
        .accepted()
        .ifPresent(
            cut ->
                cuts.computeIfAbsent(cut.series(), series -> new TreeMap<>())
                    .put(cut.sequence(), cut));
    if (kept.record().code().verdict() == Verdict.REFUSED) {
      evidence.add(kept.record().evidence());
      if (!kept.record().isSigned()) {
        unsigned++;
        unsignedBytes += kept.record().bytes();
      }
    }
  }

  /**
   * Whether a refused package may still be kept: there is no bound for what signers stand behind.
   */
  synchronized boolean hasRoomFor(KeptRecord refused) {
    return refused.isSigned()
        || (unsigned < MOST_UNSIGNED && unsignedBytes + refused.bytes() <= MOST_UNSIGNED_BYTES);
  }

  /** Forgets a package that waited. */
  synchronized void remove(Kept kept) {
    all.remove(kept.folder());
  }

  synchronized boolean contains(Path folder) {
    return all.containsKey(folder);
  }

  synchronized boolean hasEvidence(Sha256 bytes) {
    return evidence.contains(bytes);
  }

  synchronized Optional<AcceptedCut> highest(SeriesId series) {
    NavigableMap<Long, AcceptedCut> ofSeries = cuts.get(series);
    return ofSeries == null ? Optional.empty() : Optional.of(ofSeries.lastEntry().getValue());
  }

  synchronized Optional<AcceptedCut> find(SeriesId series, long sequence) {
    NavigableMap<Long, AcceptedCut> ofSeries = cuts.get(series);
    return ofSeries == null ? Optional.empty() : Optional.ofNullable(ofSeries.get(sequence));
  }

  /** What lies in that folder. */
  synchronized Optional<Kept> in(Path folder) {
    return Optional.ofNullable(all.get(folder));
  }

  /** Those that wait, ascending by sequence. */
  synchronized List<Kept> pending(SeriesId series) {
    return all.values().stream()
        .filter(kept -> kept.waitsIn(series))
        .sorted(Comparator.comparing(Kept::sequence).thenComparing(Kept::folder))
        .toList();
  }

  /** All, in the order received. */
  synchronized List<Kept> all() {
    return all.values().stream().sorted(AS_RECEIVED).toList();
  }
}
