package mx.prep.integrity.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.ElectionId;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.testkit.FaultyDisk;
import mx.prep.core.text.Texts;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;
import mx.prep.integrity.trust.TrustFileWriter.SignerText;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threats T06, T07, T08 and T20. Signatures are words: who is named has signed. */
final class TrustRotationTest {
  private static final Instant NOW = Instant.parse("2024-06-03T05:15:00Z");
  private static final OffsetDateTime LATER = OffsetDateTime.parse("2024-07-01T00:00:00-06:00");

  @TempDir private Path folder;
  private Path current;
  private Path candidate;

  @BeforeEach
  void inForce() throws IOException {
    current = folder.resolve("trust.json");
    candidate = folder.resolve("nuevo.json");
    Files.write(current, trust("prueba-2024", 4, LATER, "a", "b", "c"));
  }

  private static byte[] trust(
      String election, long version, OffsetDateTime expires, String... signers) {
    return TrustFileWriter.write(
        new ElectionId(election),
        version,
        2,
        expires,
        Stream.of(signers).map(id -> new SignerText(id, "words.w", id)).toList());
  }

  private void offer(byte[] content, String signedBy) throws IOException {
    Files.write(candidate, content);
    Files.writeString(folder.resolve("nuevo.json.w"), signedBy);
  }

  private TrustUpdate judge() throws RefusedException {
    return judge(NOW);
  }

  private TrustUpdate judge(Instant now) throws RefusedException {
    return new TrustRotation(Set.of(new WordScheme(".w")), Clock.fixed(now, ZoneOffset.UTC))
        .judge(current, candidate)
        .orElseThrow();
  }

  private void assertRefused(VerdictCode code, TrustReason reason, String... words) {
    byte[] before = TrustFileReader.load(current);
    assertThatThrownBy(this::judge)
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
        .satisfies(
            refused -> {
              assertThat(refused.refusal().code()).isEqualTo(code);
              assertThat(refused.refusal().reason().key()).isEqualTo(reason);
              String text = new Texts(Locale.ENGLISH).render(refused.refusal().reason());
              assertThat(text).doesNotContain("{why}", "{counted}", "{actual}");
              assertThat(words).allSatisfy(word -> assertThat(text).contains(word));
            });
    assertThat(current).hasBinaryContent(before);
  }

  @Test
  void theNextVersionSignedByOldAndNewIsTakenOver() throws Exception {
    byte[] next = trust("prueba-2024", 5, LATER, "b", "c", "d");
    offer(next, "a b c");
    byte[] before = TrustFileReader.load(current);
    RecordingAudit audit = new RecordingAudit();

    TrustUpdate update = judge();
    Path kept = update.install(audit::append);

    assertThat(update.oldSigners()).containsExactly("a", "b", "c");
    assertThat(update.newSigners()).containsExactly("b", "c");
    assertThat(current).hasBinaryContent(next);
    assertThat(kept).hasFileName("trust.json.v4").hasBinaryContent(before);
    assertThat(folder.resolve("trust.json.v5.w")).hasContent("a b c");
    assertThat(audit.events)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo(AuditEvent.Type.TRUST_UPDATED);
              assertThat(event.facts())
                  .containsEntry("version", "5")
                  .containsEntry("signers", "a b c")
                  .containsEntry("newSigners", "b c")
                  .containsEntry("sha256", update.fingerprint().hex());
            });
  }

  /** T07. */
  @Test
  void onlyTheNewSignersAreNotEnough() throws IOException {
    offer(trust("prueba-2024", 5, LATER, "c", "d", "e"), "c d e");

    assertRefused(
        VerdictCode.SIGNER_UNTRUSTED, TrustReason.NOT_BY_OLD_SIGNERS, "Only 1 (c) of the 2");
  }

  @Test
  void onlyTheOldSignersAreNotEnough() throws IOException {
    offer(trust("prueba-2024", 5, LATER, "c", "d", "e"), "a b c");

    assertRefused(
        VerdictCode.SIGNER_UNTRUSTED, TrustReason.NOT_BY_NEW_SIGNERS, "Only 1 (c) of the 2");
  }

  /** T08. */
  @Test
  void oneStolenKeyIsNotEnough() throws IOException {
    offer(trust("prueba-2024", 5, LATER, "x", "y"), "a ?x ?y");

    assertRefused(VerdictCode.SIGNER_UNTRUSTED, TrustReason.NOT_BY_OLD_SIGNERS, "Only 1 (a)");
  }

  @Test
  void aBrokenSignatureIsToldApart() throws IOException {
    offer(trust("prueba-2024", 5, LATER, "a", "b"), "a !b");

    assertRefused(VerdictCode.SIGNATURE_INVALID, TrustReason.NOT_BY_OLD_SIGNERS);
  }

  @Test
  void withoutAnySignatureItIsNothing() throws IOException {
    Files.write(candidate, trust("prueba-2024", 5, LATER, "a", "b"));

    assertRefused(
        VerdictCode.SIGNER_UNTRUSTED, TrustReason.NOT_BY_OLD_SIGNERS, "no trusted signature");
  }

  /** T07. */
  @Test
  void noVersionIsSkipped() throws IOException {
    offer(trust("prueba-2024", 6, LATER, "a", "b"), "a b");

    assertRefused(
        VerdictCode.SIGNER_UNTRUSTED, TrustReason.NOT_THE_NEXT_VERSION, "version 6", "5 is next");
  }

  @Test
  void anEarlierVersionDoesNotComeBack() throws IOException {
    offer(trust("prueba-2024", 3, LATER, "a", "b"), "a b");

    assertRefused(VerdictCode.ROLLBACK, TrustReason.NOT_THE_NEXT_VERSION, "version 3");
  }

  @Test
  void aSecondFileOfTheVersionInForceIsAFork() throws IOException {
    offer(trust("prueba-2024", 4, LATER, "a", "b"), "a b");

    assertRefused(VerdictCode.FORK, TrustReason.NOT_THE_NEXT_VERSION);
  }

  @Test
  void anotherElectionsIsRefused() throws IOException {
    offer(trust("otra-2024", 5, LATER, "a", "b"), "a b");

    assertRefused(
        VerdictCode.WRONG_ELECTION,
        TrustReason.TRUST_OF_OTHER_ELECTION,
        "otra-2024",
        "prueba-2024");
  }

  /** T20. */
  @Test
  void oneThatHasExpiredIsRefused() throws IOException {
    offer(trust("prueba-2024", 5, LATER.minusYears(1), "a", "b"), "a b");

    assertRefused(VerdictCode.SIGNER_UNTRUSTED, TrustReason.NOT_BY_NEW_SIGNERS, "expired");
  }

  /** T20: whoever is trusted no more cannot name who is. */
  @Test
  void theSignersOfAnExpiredFileNameNobody() throws IOException {
    offer(trust("prueba-2024", 5, LATER.plusYears(1), "a", "b"), "a b");

    assertThatThrownBy(() -> judge(LATER.toInstant().plusSeconds(1)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.refusal().code()).isEqualTo(VerdictCode.SIGNER_UNTRUSTED);
              assertThat(e.refusal().reason().key()).isEqualTo(TrustReason.NOT_BY_OLD_SIGNERS);
            });
  }

  /** Nothing is parsed before the signers in force stand behind it. */
  @Test
  void whatIsNoTrustFileIsRefusedForItsSignaturesFirst() throws IOException {
    offer("{}".getBytes(UTF_8), "a");

    assertRefused(VerdictCode.SIGNER_UNTRUSTED, TrustReason.NOT_BY_OLD_SIGNERS);
    Files.writeString(folder.resolve("nuevo.json.w"), "a b");
    assertThatThrownBy(this::judge)
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.refusal().code()).isEqualTo(VerdictCode.MANIFEST_MALFORMED);
              assertThat(e.refusal().reason().key()).isEqualTo(TrustError.TRUST_MISSING_KEY);
            });
  }

  @Test
  void whatIsInForceAlreadyChangesNothing() throws Exception {
    Files.copy(current, candidate);

    assertThat(
            new TrustRotation(Set.of(new WordScheme(".w")), Clock.fixed(NOW, ZoneOffset.UTC))
                .judge(current, candidate))
        .isEmpty();
  }

  /** What cannot be recorded is not done; a second try ends well. */
  @Test
  void withoutTheLogTheOldOneStays() throws Exception {
    byte[] next = trust("prueba-2024", 5, LATER, "a", "b");
    offer(next, "a b");
    byte[] before = TrustFileReader.load(current);
    RecordingAudit audit = new RecordingAudit();
    audit.full = true;

    assertThatThrownBy(() -> judge().install(audit::append)).isInstanceOf(PrepException.class);

    assertThat(current).hasBinaryContent(before);
    audit.full = false;
    judge().install(audit::append);
    assertThat(current).hasBinaryContent(next);
  }

  /** As a crash there would leave it: old or new, whole, and the next try ends well. */
  @Test
  void whicheverChangeOnTheDiskFailsOldOrNewIsInForce() throws Exception {
    byte[] before = TrustFileReader.load(current);
    byte[] next = trust("prueba-2024", 5, LATER, "a", "b");
    boolean failed = true;
    for (int steps = 0; failed; steps++) {
      assertThat(steps).isLessThan(100);
      Path real = Files.createDirectory(folder.resolve("disk" + steps));
      Files.write(real.resolve("trust.json"), before);
      AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
      FaultyDisk disk = new FaultyDisk(real);
      disk.rule(
          (change, path) -> {
            if (left.getAndDecrement() <= 0) {
              throw new IOException("No space left on device");
            }
          });
      current = disk.folder().resolve("trust.json");
      offer(next, "a b");
      left.set(steps);
      failed = fails(judge());
      assertThat(TrustFileReader.load(real.resolve("trust.json"))).isIn(before, next);
      left.set(Integer.MAX_VALUE);
      if (failed && Arrays.equals(TrustFileReader.load(real.resolve("trust.json")), before)) {
        judge().install(new RecordingAudit()::append);
      }
      assertThat(real.resolve("trust.json")).hasBinaryContent(next);
      assertThat(real.resolve("trust.json.v4")).hasBinaryContent(before);
      assertThat(real.resolve("trust.json.v5.w")).hasContent("a b");
    }
  }

  private static boolean fails(TrustUpdate update) {
    try {
      update.install(new RecordingAudit()::append);
      return false;
    } catch (PrepException e) {
      assertThat(e.code()).isEqualTo(CoreError.DISK);
      return true;
    }
  }

  @Test
  void evidenceIsNeverOverwritten() throws Exception {
    offer(trust("prueba-2024", 5, LATER, "a", "b"), "a b");
    byte[] before = TrustFileReader.load(current);
    Path evidence = Files.writeString(folder.resolve("trust.json.v4"), "otra cosa");

    assertThatThrownBy(() -> judge().install(new RecordingAudit()::append))
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> assertThat(e.code()).isEqualTo(TrustError.TRUST_EVIDENCE_DIFFERS));

    assertThat(evidence).hasContent("otra cosa");
    assertThat(current).hasBinaryContent(before);
  }

  @Test
  void aFingerprintIsReadInGroupsOfFour() {
    Fingerprint fingerprint = Fingerprint.of("abc".getBytes(UTF_8));

    assertThat(fingerprint.spoken()).startsWith("BA78 16BF 8F01 CFEA ").hasSize(79).isUpperCase();
    assertThat(Arrays.asList(fingerprint.spoken().split(" ", -1))).hasSize(16);
  }

  /** A log that may be full. */
  private static final class RecordingAudit implements AuditLog {
    private final List<AuditEvent> events = new ArrayList<>();
    private boolean full;

    @Override
    public void append(AuditEvent event) {
      if (full) {
        throw new PrepException(CoreError.DISK_FULL, "path", "audit", "free", 0, "needed", 1);
      }
      events.add(event);
    }

    @Override
    public Stream<Entry> entries() {
      return Stream.empty();
    }

    @Override
    public Verification verify() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
