package mx.prep.core.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import mx.prep.core.config.Limits;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.ArchiveDigest;
import mx.prep.core.model.ArchiveRef;
import mx.prep.core.model.Base;
import mx.prep.core.model.Claim;
import mx.prep.core.model.DeclaredContents;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SitePath;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.site.SiteChange;
import mx.prep.core.site.SitePlanner;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.EntrySink;
import mx.prep.core.spi.Ledger;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verify.ContentRules;
import mx.prep.core.verify.Judgement;
import mx.prep.core.verify.OrderRules;
import mx.prep.core.verify.VerifiedCut;
import mx.prep.core.verify.Verifier;

/**
 * Verified cuts for tests, of one series, made from maps of paths to bytes. They go through the
 * real checks, since nothing else can make one; only the convention is a fake. Not thread-safe.
 */
public final class VerifiedCuts implements Ledger {
  private static final Instant START = Instant.parse("2024-06-03T02:00:00Z");
  private static final byte[] ARCHIVE = {'P', 'R', 'E', 'P'};

  private final ElectionId election = new ElectionId("chiapas-2024");
  private final SeriesId series = new SeriesId("jornada");
  private final SiteStore store;
  private final Path archive;
  private final Verifier verifier;
  private final SortedMap<Long, AcceptedCut> accepted = new TreeMap<>();

  /**
   * Cuts that are staged in a store.
   *
   * @param folder an existing folder; a small file is written into it
   */
  public VerifiedCuts(SiteStore store, Path folder) {
    this.store = store;
    try {
      this.archive = Files.write(folder.resolve("cut.archive"), ARCHIVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.verifier =
        new Verifier(
            new OrderRules(
                election,
                Optional.empty(),
                Limits.DEFAULT.maxSequenceJump(),
                Clock.fixed(START.plus(Duration.ofDays(1)), ZoneOffset.UTC)),
            new ContentRules(Limits.DEFAULT));
  }

  /** The next cut, whose site is these files and no others. Close it. */
  public VerifiedCut full(Map<String, byte[]> files) {
    return verify(new Base.Nothing(), SitePlanner.EMPTY, files, List.of());
  }

  /** The next cut, over the last accepted one. Close it. */
  public VerifiedCut increment(Map<String, byte[]> changed, Collection<String> removed) {
    AcceptedCut last = accepted.get(accepted.lastKey());
    return verify(new Base.Exactly(last.ref()), last.site(), changed, removed);
  }

  /** Stages the cut and counts it as accepted; closes it. */
  public StagedSite accept(VerifiedCut cut) {
    try (cut) {
      StagedSite site = store.stage(cut);
      AcceptedCut accept = cut.acceptedAt(START);
      accepted.put(accept.sequence(), accept);
      return site;
    }
  }

  /** The last cut that was accepted. */
  public AcceptedCut last() {
    return accepted.get(accepted.lastKey());
  }

  @Override
  public Optional<AcceptedCut> highest(SeriesId of) {
    return accepted.isEmpty() ? Optional.empty() : Optional.of(last());
  }

  @Override
  public Optional<AcceptedCut> find(SeriesId of, long sequence) {
    return Optional.ofNullable(accepted.get(sequence));
  }

  private VerifiedCut verify(
      Base base, SiteSummary before, Map<String, byte[]> files, Collection<String> removed) {
    long sequence = accepted.isEmpty() ? 1 : accepted.lastKey() + 1;
    SortedMap<SitePath, byte[]> contents = new TreeMap<>();
    files.forEach((path, bytes) -> contents.put(SitePath.of(path), bytes));
    Claim claim = claim(sequence, base, declared(before, contents, removed));
    Judgement judgement =
        verifier.judge(
            claim,
            new OneFileDelivery(archive),
            new MapConvention(contents),
            this,
            store,
            store::open);
    if (judgement instanceof Judgement.Verified verified) {
      return verified.cut();
    }
    throw new AssertionError("not verified: " + judgement);
  }

  private DeclaredContents declared(
      SiteSummary before, SortedMap<SitePath, byte[]> contents, Collection<String> removed) {
    List<FileEntry> entries = new ArrayList<>();
    contents.forEach(
        (path, bytes) -> entries.add(new FileEntry(path, bytes.length, Sha256.of(bytes))));
    List<SitePath> gone = removed.stream().map(SitePath::of).sorted().toList();
    try {
      SiteSummary after = new SitePlanner(store).plan(before, new SiteChange(entries, gone)).site();
      return new DeclaredContents(entries, gone, after);
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }

  private Claim claim(long sequence, Base base, DeclaredContents contents) {
    return new Claim(
        "map",
        election,
        series,
        Mode.ELECTION,
        sequence,
        Claim.Counting.BY_ONE,
        OffsetDateTime.ofInstant(START, ZoneOffset.ofHours(-6)).plusMinutes(sequence),
        Optional.empty(),
        base,
        new ArchiveRef("cut.archive", ARCHIVE.length, ArchiveDigest.of(Sha256.of(ARCHIVE))),
        Optional.of(contents),
        Sha256.of(("manifest " + sequence).getBytes(StandardCharsets.UTF_8)),
        List.of("signer"));
  }

  /** Unpacks a map. */
  private record MapConvention(SortedMap<SitePath, byte[]> contents) implements Convention {
    @Override
    public String name() {
      return "map";
    }

    @Override
    public List<Grouping> group(Collection<String> names) {
      return List.of();
    }

    @Override
    public Claim authenticate(Delivery delivery) {
      throw new AssertionError("the claim is given");
    }

    @Override
    public void unpack(Claim claim, Path archive, Path scratch, EntrySink sink)
        throws RefusedException, IOException {
      for (Map.Entry<SitePath, byte[]> file : contents.entrySet()) {
        sink.file(file.getKey(), new ByteArrayInputStream(file.getValue()));
      }
    }

    @Override
    public boolean unsigned() {
      return false;
    }
  }
}
