package mx.prep.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.config.ByteSize;
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
import mx.prep.core.pipeline.InPlaceDelivery;
import mx.prep.core.site.Directory;
import mx.prep.core.site.SiteChange;
import mx.prep.core.site.SitePlanner;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.EntrySink;
import mx.prep.core.spi.Ledger;
import mx.prep.core.text.MessageKey;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.Verdict;
import mx.prep.core.verdict.VerdictCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks 7 to 9 of {@code package-format.md}. */
final class ContentChecksTest {
  private static final ElectionId ELECTION = new ElectionId("chiapas-2024");
  private static final Instant NOW = Instant.parse("2024-06-03T02:00:00Z");
  private static final Limits SMALL =
      new Limits(new ByteSize(100), new ByteSize(30), new ByteSize(20), 3, 1000, new ByteSize(0));

  @TempDir private Path folder;

  private final Map<Sha256, Directory> directories = new HashMap<>();
  private final List<FileEntry> declared = new ArrayList<>();
  private final List<Packed> packed = new ArrayList<>();
  private final List<SitePath> removed = new ArrayList<>();
  private final RecordingStaging staging = new RecordingStaging();
  private Optional<ArchiveRef> archive = Optional.empty();
  private Optional<SiteSummary> site = Optional.empty();
  private boolean lists = true;

  private record Packed(String path, String content) {}

  /** Counts what is read of a file, and remembers being closed. */
  private static final class RecordingStaging implements mx.prep.core.spi.ContentStaging {
    private final HashOnlyStaging hashing = new HashOnlyStaging();
    private boolean closed;

    @Override
    public Content put(InputStream content, long maxBytes) throws IOException {
      return hashing.put(content, maxBytes);
    }

    @Override
    public Path scratch() throws IOException {
      return hashing.scratch();
    }

    @Override
    public void close() {
      closed = true;
      hashing.close();
    }
  }

  @BeforeEach
  void aGoodPackage() throws IOException {
    write("ARCHIVE");
    declare("index.html", "hola");
    declare("json/main.json", "{}");
    pack("json/main.json", "{}");
    pack("index.html", "hola");
  }

  private void write(String content) throws IOException {
    Files.writeString(folder.resolve("a.zip"), content);
  }

  private void declare(String path, String content) {
    declared.add(entry(path, content));
  }

  private static FileEntry entry(String path, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new FileEntry(SitePath.of(path), bytes.length, Sha256.of(bytes));
  }

  private void pack(String path, String content) {
    packed.add(new Packed(path, content));
  }

  private ArchiveRef reference() {
    return archive.orElse(
        new ArchiveRef(
            "a.zip", 7, ArchiveDigest.of(Sha256.of("ARCHIVE".getBytes(StandardCharsets.UTF_8)))));
  }

  private SiteSummary declaredSite() {
    if (site.isPresent()) {
      return site.get();
    }
    try {
      return new SitePlanner(directories::get)
          .plan(SitePlanner.EMPTY, new SiteChange(declared, List.of()))
          .site();
    } catch (RefusedException e) {
      return SitePlanner.EMPTY;
    }
  }

  private Claim claim() {
    return new Claim(
        "test",
        ELECTION,
        new SeriesId("jornada"),
        Mode.ELECTION,
        1,
        Claim.Counting.BY_ONE,
        OffsetDateTime.ofInstant(NOW, ZoneOffset.UTC),
        Optional.empty(),
        new Base.Nothing(),
        reference(),
        lists
            ? Optional.of(new DeclaredContents(declared, removed, declaredSite()))
            : Optional.empty(),
        Sha256.of(new byte[0]),
        List.of("signer"));
  }

  private Judgement judge(Limits limits) {
    return new Verifier(
            new OrderRules(ELECTION, Optional.empty(), 1000, Clock.fixed(NOW, ZoneOffset.UTC)),
            new ContentRules(limits))
        .judge(
            claim(),
            new InPlaceDelivery(folder, new Convention.Grouping("a", List.of())),
            new PackedConvention(),
            new Nothing(),
            directories::get,
            () -> staging);
  }

  private void assertRefused(VerdictCode code, MessageKey reason) {
    assertRefused(Limits.DEFAULT, code, reason);
  }

  private void assertRefused(Limits limits, VerdictCode code, MessageKey reason) {
    assertThat(judge(limits))
        .isInstanceOfSatisfying(
            Judgement.Refused.class,
            refused -> {
              assertThat(refused.refusal().code()).isEqualTo(code);
              assertThat(refused.refusal().reason().key()).isEqualTo(reason);
            });
  }

  @Test
  void aGoodPackageIsVerifiedAndItsStagingHandedOn() {
    assertThat(judge(Limits.DEFAULT))
        .isInstanceOfSatisfying(
            Judgement.Verified.class,
            verified -> {
              assertThat(verified.cut().plan().site()).isEqualTo(declaredSite());
              assertThat(staging.closed).isFalse();
              verified.cut().close();
            });
    assertThat(staging.closed).isTrue();
  }

  @Test
  void aRefusedPackageLeavesNoStaging() {
    packed.remove(0);
    assertRefused(VerdictCode.FILE_MISSING, CoreReason.FILE_ABSENT);
    assertThat(staging.closed).isTrue();
  }

  @Test
  void theArchiveIsNotThere() throws IOException {
    Files.delete(folder.resolve("a.zip"));
    assertRefused(VerdictCode.ARCHIVE_MISSING, CoreReason.ARCHIVE_ABSENT);
  }

  /** T13, T30, T60. */
  @Test
  void theArchiveHasAnotherSizeOrOtherBytes() throws IOException {
    write("ARCHIV");
    assertRefused(VerdictCode.ARCHIVE_DIGEST, CoreReason.ARCHIVE_SIZE);
    write("ARCHIVES");
    assertRefused(VerdictCode.ARCHIVE_DIGEST, CoreReason.ARCHIVE_SIZE);
    write("ARCHIVf");
    assertRefused(VerdictCode.ARCHIVE_DIGEST, CoreReason.ARCHIVE_HASH);
  }

  @Test
  void anArchiveMayBeKnownBySha512AndWithoutASize() throws Exception {
    archive =
        Optional.of(
            new ArchiveRef(
                "a.zip",
                ArchiveRef.UNKNOWN_SIZE,
                ArchiveDigest.finish(ArchiveDigest.Algorithm.SHA512, sha512("ARCHIVE"))));
    assertThat(judge(Limits.DEFAULT)).isInstanceOf(Judgement.Verified.class);
    write("ARCHIVf");
    assertRefused(VerdictCode.ARCHIVE_DIGEST, CoreReason.ARCHIVE_HASH);
  }

  private static java.security.MessageDigest sha512(String text) {
    java.security.MessageDigest digester = ArchiveDigest.Algorithm.SHA512.digester();
    digester.update(text.getBytes(StandardCharsets.UTF_8));
    return digester;
  }

  /** T59: before a byte is fetched. */
  @Test
  void anArchiveLargerThanTheLimitIsRefusedByItsClaim() {
    archive = Optional.of(new ArchiveRef("a.zip", 101, reference().digest()));
    Delivery untouchable =
        new Delivery() {
          @Override
          public String stem() {
            return "a";
          }

          @Override
          public String source() {
            return "test";
          }

          @Override
          public List<String> files() {
            return List.of();
          }

          @Override
          public Optional<Path> bring(String name, long maxBytes) {
            throw new AssertionError("fetched");
          }

          @Override
          public void handOver(String name, Path target) {
            throw new AssertionError();
          }

          @Override
          public void settle(Verdict verdict) {
            throw new AssertionError();
          }

          @Override
          public void close() {
            throw new AssertionError();
          }
        };
    assertThatThrownBy(() -> new ContentRules(SMALL).bring(claim(), untouchable))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.refusal().code()).isEqualTo(VerdictCode.ARCHIVE_UNSAFE);
              assertThat(e.refusal().reason().key()).isEqualTo(CoreReason.ARCHIVE_TOO_LARGE);
            });
  }

  @Test
  void anArchiveOfUnknownSizeStopsAtTheLimit() throws IOException {
    archive = Optional.of(new ArchiveRef("a.zip", ArchiveRef.UNKNOWN_SIZE, reference().digest()));
    write("x".repeat(101));
    assertRefused(SMALL, VerdictCode.ARCHIVE_UNSAFE, CoreReason.ARCHIVE_TOO_LARGE);
  }

  /** T26. */
  @Test
  void aFileThatNobodyDeclared() {
    pack("extra.html", "x");
    assertRefused(VerdictCode.FILE_EXTRA, CoreReason.FILE_UNDECLARED);
  }

  /** T36. */
  @Test
  void aFileThatComesTwice() {
    pack("index.html", "hola");
    assertRefused(VerdictCode.FILE_EXTRA, CoreReason.FILE_TWICE);
  }

  /** T13, T42, T45: read to the first byte too many. */
  @Test
  void aFileOfAnotherSizeOrOtherBytes() {
    packed.set(1, new Packed("index.html", "hol"));
    assertRefused(VerdictCode.FILE_DIGEST, CoreReason.FILE_SIZE);
    String bomb = "\u0000".repeat(1 << 20);
    packed.set(1, new Packed("index.html", bomb));
    assertRefused(VerdictCode.FILE_DIGEST, CoreReason.FILE_SIZE);
    assertThat(PackedConvention.left).isGreaterThanOrEqualTo(bomb.length() - 5);
    packed.set(1, new Packed("index.html", "HOLA"));
    assertRefused(VerdictCode.FILE_DIGEST, CoreReason.FILE_HASH);
  }

  @Test
  void aSiteThatCollides() {
    declare("JSON/MAIN.json", "x");
    pack("JSON/MAIN.json", "x");
    assertRefused(VerdictCode.PATH_FORBIDDEN, CoreReason.PATH_COLLISION);
  }

  @Test
  void aRemovalOfWhatWasNotThere() {
    removed.add(SitePath.of("old.json"));
    assertRefused(VerdictCode.SITE_ROOT, CoreReason.REMOVED_ABSENT);
  }

  @Test
  void aSiteThatIsNotTheDeclaredOne() {
    SiteSummary good = declaredSite();
    site = Optional.of(new SiteSummary(good.files() + 1, good.bytes(), good.root()));
    assertRefused(VerdictCode.SITE_ROOT, CoreReason.SITE_FILES);
    site = Optional.of(new SiteSummary(good.files(), good.bytes() + 1, good.root()));
    assertRefused(VerdictCode.SITE_ROOT, CoreReason.SITE_BYTES);
    site = Optional.of(new SiteSummary(good.files(), good.bytes(), SitePlanner.EMPTY.root()));
    assertRefused(VerdictCode.SITE_ROOT, CoreReason.SITE_HASH);
  }

  /** Convention {@code checksums}: nothing is declared but the archive. */
  @Test
  void withoutAListWhateverComesIsTakenWithinTheLimits() {
    lists = false;
    assertThat(judge(SMALL)).isInstanceOf(Judgement.Verified.class);
    pack("c", "x".repeat(21));
    assertRefused(SMALL, VerdictCode.ARCHIVE_UNSAFE, CoreReason.TOO_MANY_BYTES);
    packed.set(2, new Packed("c", "x".repeat(20)));
    assertThat(judge(SMALL)).isInstanceOf(Judgement.Verified.class);
    pack("d", "");
    assertRefused(SMALL, VerdictCode.ARCHIVE_UNSAFE, CoreReason.TOO_MANY_FILES);
    packed.subList(0, 2).clear();
    packed.add(0, new Packed("a", "x".repeat(11)));
    assertRefused(SMALL, VerdictCode.ARCHIVE_UNSAFE, CoreReason.TOO_MANY_BYTES);
  }

  /** T37. */
  @Test
  void withoutAListCollisionsMakeTheArchiveUnsafe() {
    lists = false;
    pack("INDEX.html", "x");
    assertRefused(VerdictCode.ARCHIVE_UNSAFE, CoreReason.PATH_COLLISION);
  }

  private static final class Nothing implements Ledger {
    @Override
    public Optional<AcceptedCut> highest(SeriesId series) {
      return Optional.empty();
    }

    @Override
    public Optional<AcceptedCut> find(SeriesId series, long sequence) {
      return Optional.empty();
    }
  }

  private final class PackedConvention implements Convention {
    private static int left;

    @Override
    public String name() {
      return "test";
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
    public void unpack(Claim claim, Path file, Path scratch, EntrySink sink)
        throws RefusedException, IOException {
      for (Packed one : packed) {
        ByteArrayInputStream content =
            new ByteArrayInputStream(one.content().getBytes(StandardCharsets.UTF_8));
        try {
          sink.file(SitePath.of(one.path()), content);
        } finally {
          left = content.available();
        }
      }
    }

    @Override
    public boolean unsigned() {
      return false;
    }
  }
}
