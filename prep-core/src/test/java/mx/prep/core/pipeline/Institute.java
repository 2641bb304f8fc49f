package mx.prep.core.pipeline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mx.prep.core.model.ArchiveDigest;
import mx.prep.core.model.ArchiveRef;
import mx.prep.core.model.Base;
import mx.prep.core.model.Claim;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.DeclaredContents;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SitePath;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.site.Directory;
import mx.prep.core.site.SiteChange;
import mx.prep.core.site.SitePlan;
import mx.prep.core.site.SitePlanner;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.EntrySink;
import mx.prep.core.text.Message;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.Refusal;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;

/** Makes the cuts of one series, and is the convention that reads them. */
final class Institute implements Convention {
  static final ElectionId ELECTION = new ElectionId("chiapas-2024");

  private static final String HALF_SIGNED = "half-signed";

  private final SeriesId series;
  private final Mode mode;
  private final Instant begins;
  private final Path archive;
  private final Map<Sha256, Directory> directories = new HashMap<>();
  private final TreeMap<Long, Claim> claims = new TreeMap<>();
  private final Map<String, Claim> byStem = new HashMap<>();
  private final Map<Sha256, Map<String, String>> contents = new HashMap<>();

  /** Done before each reading of a statement. */
  Runnable beforeReading = () -> {};

  Institute(SeriesId series, Mode mode, Instant begins, Path folder) {
    this.series = series;
    this.mode = mode;
    this.begins = begins;
    this.archive = folder.resolve(series + ".archive");
    try {
      Files.writeString(archive, "archive");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A full cut whose site is this one file. */
  MemoryDelivery full(long sequence, String content) {
    return make(sequence, new Base.Nothing(), SitePlanner.EMPTY, Map.of("main.json", content));
  }

  /** An increment over the cut before it, which must have been made. */
  MemoryDelivery increment(long sequence, long previous, String content) {
    Claim before = claims.get(previous);
    return make(
        sequence,
        new Base.Exactly(new CutRef(previous, before.statement())),
        before.contents().orElseThrow().site(),
        Map.of("cut" + sequence, content));
  }

  /** A delivery that nobody trusted signed. */
  MemoryDelivery stranger() {
    return deliver("stranger");
  }

  /** A delivery that one of its two signers has signed so far. */
  MemoryDelivery halfSigned() {
    return deliver(HALF_SIGNED);
  }

  /** The root of the site of a cut. */
  Sha256 root(long sequence) {
    return claims.get(sequence).contents().orElseThrow().site().root();
  }

  private MemoryDelivery make(
      long sequence, Base base, SiteSummary before, Map<String, String> files) {
    List<FileEntry> entries = new ArrayList<>();
    new TreeMap<>(files)
        .forEach(
            (path, content) -> {
              byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
              entries.add(new FileEntry(SitePath.of(path), bytes.length, Sha256.of(bytes)));
            });
    Sha256 statement =
        Sha256.of((series + " " + sequence + files).getBytes(StandardCharsets.UTF_8));
    Claim claim =
        new Claim(
            "test",
            ELECTION,
            series,
            mode,
            sequence,
            Claim.Counting.BY_ONE,
            begins.plusSeconds(sequence).atOffset(ZoneOffset.ofHours(-6)),
            Optional.of(begins.plusSeconds(600 + sequence).atOffset(ZoneOffset.ofHours(-6))),
            base,
            new ArchiveRef(
                String.valueOf(archive.getFileName()),
                7,
                ArchiveDigest.of(Sha256.of("archive".getBytes(StandardCharsets.UTF_8)))),
            Optional.of(new DeclaredContents(entries, List.of(), site(before, entries))),
            statement,
            List.of("iepc-a", "proisi"));
    String stem = series + "-" + sequence + "-" + statement.hex().substring(0, 4);
    claims.putIfAbsent(sequence, claim);
    byStem.put(stem, claim);
    contents.put(statement, files);
    return deliver(stem);
  }

  private SiteSummary site(SiteSummary before, List<FileEntry> entries) {
    try {
      SitePlan plan =
          new SitePlanner(directories::get).plan(before, new SiteChange(entries, List.of()));
      plan.directories().forEach(d -> directories.put(d.digest(), d));
      return plan.site();
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }

  private MemoryDelivery deliver(String stem) {
    return new MemoryDelivery(stem, archive, () -> {});
  }

  @Override
  public String name() {
    return "test";
  }

  @Override
  public List<Grouping> group(Collection<String> names) {
    return List.of();
  }

  @Override
  public Claim authenticate(Delivery delivery) throws RefusedException {
    beforeReading.run();
    Claim claim = byStem.get(delivery.stem());
    if (claim == null) {
      throw new RefusedException(
          new Refusal(
              VerdictCode.SIGNER_UNTRUSTED,
              Message.of(CoreReason.ARCHIVE_ABSENT, "archive", "-"),
              delivery.stem().equals(HALF_SIGNED)));
    }
    return claim;
  }

  @Override
  public void unpack(Claim claim, Path file, Path scratch, EntrySink sink)
      throws RefusedException, IOException {
    for (Map.Entry<String, String> entry : contents.get(claim.statement()).entrySet()) {
      sink.file(
          SitePath.of(entry.getKey()),
          new ByteArrayInputStream(entry.getValue().getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Override
  public boolean unsigned() {
    return false;
  }
}
