package mx.prep.audit.history;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.audit.cuts.SavedCut;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Claim;
import mx.prep.core.model.Manifest;
import mx.prep.core.model.SeriesId;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.PackageFile;
import mx.prep.core.spi.PackageHistory;
import mx.prep.core.spi.PackageRecord;
import mx.prep.core.verdict.Refusal;
import mx.prep.core.verdict.VerdictCode;

/**
 * History as a folder a package ({@code architecture.md}, On disk): the files as they came and a
 * {@code record.json}. Answers come from memory. Thread-safe; one package is kept at a time.
 */
public final class FolderPackageHistory implements PackageHistory {
  /** What is fetched only to be kept: statements and signatures always fit. */
  private static final long CHEAP_BYTES = Manifest.MAX_BYTES;

  private final Places places;
  private final Clock clock;
  private final HistoryIndex index = new HistoryIndex();
  private final List<PrepException> damaged = new ArrayList<>();

  private FolderPackageHistory(DataFolder data, Clock clock) {
    this.places = new Places(data);
    this.clock = clock;
  }

  /**
   * For the one process that writes: completes or clears what a crash interrupted.
   *
   * @throws PrepException {@code DISK}
   */
  public static FolderPackageHistory openForWriting(DataFolder data, Clock clock) {
    try {
      for (Path parent : new Places(data).parents()) {
        PackageFolder.recover(parent);
      }
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", data.packages(), "detail", e);
    }
    return openForReading(data, clock);
  }

  /**
   * Beside a writer, or without one: changes nothing, and tells what was there when it was opened.
   *
   * @throws PrepException as {@link #openForWriting}
   */
  public static FolderPackageHistory openForReading(DataFolder data, Clock clock) {
    FolderPackageHistory history = new FolderPackageHistory(data, clock);
    try {
      history.load();
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", data.packages(), "detail", e);
    }
    return history;
  }

  private void load() throws IOException {
    for (Path parent : places.parents()) {
      for (Path folder : PackageFolder.in(parent)) {
        load(folder);
      }
    }
  }

  private void load(Path folder) throws IOException {
    try {
      Optional<Kept> kept = PackageFolder.read(folder);
      if (kept.isPresent()) {
        places.check(kept.get());
        index.add(kept.get());
      }
    } catch (PrepException e) {
      damaged.add(e);
    }
  }

  /**
   * The folders that were found without a record that fits them. They are left as they are and told
   * of nowhere else; the state remembers the highest cut, so no series goes back for it.
   */
  public List<PrepException> damaged() {
    return List.copyOf(damaged);
  }

  @Override
  public Optional<AcceptedCut> highest(SeriesId series) {
    return index.highest(series);
  }

  @Override
  public Optional<AcceptedCut> find(SeriesId series, long sequence) {
    return index.find(series, sequence);
  }

  @Override
  public synchronized void keepAccepted(Delivery delivery, Claim claim, AcceptedCut cut) {
    Optional<AcceptedCut> there = index.find(cut.series(), cut.sequence());
    if (there.isPresent()) {
      if (!there.get().ref().equals(cut.ref())) {
        throw new PrepException(
            CoreError.INTERNAL, "detail", "another cut was accepted as " + cut.sequence());
      }
      return;
    }
    Path folder = places.accepted(cut.series(), cut.sequence());
    try {
      List<KeptFile> files = new Brought(delivery, Long.MAX_VALUE).files(Optional.of(claim), true);
      if (files.stream().noneMatch(file -> file.name().equals(claim.archive().name()))) {
        throw new PrepException(
            CoreError.INTERNAL, "detail", "an accepted package without its archive");
      }
      KeptRecord record =
          new KeptRecord(
              KeptRecord.FORMAT,
              VerdictCode.ACCEPTED,
              cut.acceptedAt().toString(),
              delivery.source(),
              delivery.stem(),
              null,
              KeptClaim.of(claim),
              SavedCut.of(cut),
              files);
      keep(folder, record, delivery);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", folder, "detail", e);
    }
  }

  @Override
  public synchronized void keepPending(Delivery delivery, Claim claim) {
    Path folder = places.pending(claim);
    if (index.contains(folder)) {
      return;
    }
    try {
      List<KeptFile> files = new Brought(delivery, CHEAP_BYTES).files(Optional.of(claim), false);
      KeptRecord record =
          new KeptRecord(
              KeptRecord.FORMAT,
              VerdictCode.PENDING,
              clock.instant().toString(),
              delivery.source(),
              delivery.stem(),
              null,
              KeptClaim.of(claim),
              null,
              files);
      keep(folder, record, delivery);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", folder, "detail", e);
    }
  }

  @Override
  public synchronized void keepRefused(Delivery delivery, Optional<Claim> claim, Refusal refusal) {
    Instant now = clock.instant();
    Path folder = places.refused(now, delivery.stem());
    try {
      KeptRecord record =
          new KeptRecord(
              KeptRecord.FORMAT,
              refusal.code(),
              now.toString(),
              delivery.source(),
              delivery.stem(),
              refusal.reason().toString(),
              claim.map(KeptClaim::of).orElse(null),
              null,
              evidence(delivery, claim));
      if (!index.hasEvidence(record.evidence()) && index.hasRoomFor(record)) {
        keep(folder, record, delivery);
      }
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", folder, "detail", e);
    }
  }

  private static List<KeptFile> evidence(Delivery delivery, Optional<Claim> claim)
      throws IOException {
    long maxBytes = delivery instanceof PendingDelivery ? Long.MAX_VALUE : CHEAP_BYTES;
    return new Brought(delivery, maxBytes).files(claim, false);
  }

  private void keep(Path folder, KeptRecord record, Delivery delivery) throws IOException {
    PackageFolder.keep(folder, record, delivery);
    index.add(new Kept(folder, record));
  }

  @Override
  public List<Delivery> pending(SeriesId series) {
    return index.pending(series).stream().map(this::offered).toList();
  }

  private Delivery offered(Kept kept) {
    return new PendingDelivery(kept, () -> index.remove(kept));
  }

  @Override
  public List<Long> pendingSequences(SeriesId series) {
    return index.pending(series).stream().map(Kept::sequence).distinct().toList();
  }

  @Override
  public List<PackageFile> files(AcceptedCut cut) {
    return index
        .in(places.accepted(cut.series(), cut.sequence()))
        .filter(kept -> kept.record().accepted().filter(cut::equals).isPresent())
        .map(Kept::files)
        .orElse(List.of());
  }

  @Override
  public Stream<PackageRecord> list() {
    return index.all().stream().map(kept -> kept.record().told(kept.folder()));
  }

  @Override
  public void close() {
    // nothing is held open
  }
}
