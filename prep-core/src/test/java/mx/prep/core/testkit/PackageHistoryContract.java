package mx.prep.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Claim;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.PackageFile;
import mx.prep.core.spi.PackageHistory;
import mx.prep.core.spi.PackageRecord;
import mx.prep.core.text.Message;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.Refusal;
import mx.prep.core.verdict.Verdict;
import mx.prep.core.verdict.VerdictCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every package history does. */
public abstract class PackageHistoryContract {
  private static final Instant START = Instant.parse("2024-06-03T02:00:00Z");
  private static final SeriesId JORNADA = new SeriesId("jornada");
  private static final SeriesId DRILL = new SeriesId("simulacro-1");
  private static final Refusal REFUSAL =
      new Refusal(VerdictCode.ROLLBACK, Message.of(CoreReason.TOO_LATE, "sequence", 1));

  @TempDir private Path folder;

  private final SettableClock clock = new SettableClock(START);
  private int deliveries;

  /** Opens the history of a data folder as its one writer. */
  protected abstract PackageHistory openForWriting(DataFolder data, Clock clock);

  /** Opens it beside a writer, or without one. */
  protected abstract PackageHistory openForReading(DataFolder data, Clock clock);

  private DataFolder data() {
    return new DataFolder(folder.resolve("data"));
  }

  private PackageHistory open() {
    return openForWriting(data(), clock);
  }

  private SamplePackage sample(SeriesId series, long sequence, String variant) {
    return SamplePackage.write(
        folder.resolve("source" + series + sequence + variant), series, sequence, variant);
  }

  private Delivery delivery(SamplePackage sample) {
    Path incoming = data().incoming("test").resolve(Integer.toString(deliveries++));
    Delivery delivery = sample.delivery(incoming);
    sample.names().forEach(name -> bring(delivery, name));
    return delivery;
  }

  private static Path bring(Delivery delivery, String name) {
    try {
      return delivery.bring(name, Long.MAX_VALUE).orElseThrow();
    } catch (Delivery.TooLargeException e) {
      throw new AssertionError(e);
    }
  }

  private AcceptedCut accept(PackageHistory history, SamplePackage sample) {
    AcceptedCut cut = sample.cut(clock.instant());
    try (Delivery delivery = delivery(sample)) {
      history.keepAccepted(delivery, sample.claim(), cut);
    }
    return cut;
  }

  private void wait(PackageHistory history, SamplePackage sample) {
    try (Delivery delivery = delivery(sample)) {
      history.keepPending(delivery, sample.claim());
    }
  }

  private static List<PackageRecord> list(PackageHistory history) {
    try (Stream<PackageRecord> records = history.list()) {
      return records.toList();
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertSameBytes(SamplePackage sample, Path kept) {
    assertThat(sample.names())
        .allSatisfy(
            name ->
                assertThat(kept.resolve(name))
                    .hasBinaryContent(read(sample.source().resolve(name))));
  }

  @Test
  void anEmptyHistoryHasNothing() {
    try (PackageHistory history = open()) {
      assertThat(history.highest(JORNADA)).isEmpty();
      assertThat(history.find(JORNADA, 1)).isEmpty();
      assertThat(history.pending(JORNADA)).isEmpty();
      assertThat(history.pendingSequences(JORNADA)).isEmpty();
      assertThat(list(history)).isEmpty();
    }
  }

  @Test
  void theFilesOfAnAcceptedCutAreToldAsTheyLie() {
    SamplePackage sample = sample(JORNADA, 1, "");
    AcceptedCut cut;
    try (PackageHistory history = open()) {
      cut = accept(history, sample);
      AcceptedCut other = sample(JORNADA, 1, "otra").cut(clock.instant());
      assertThat(history.files(other)).isEmpty();
    }
    try (PackageHistory history = openForReading(data(), clock)) {
      List<PackageFile> files = history.files(cut);
      assertThat(files)
          .extracting(PackageFile::name)
          .isSorted()
          .containsExactlyInAnyOrderElementsOf(sample.names());
      assertThat(files)
          .allSatisfy(
              file -> {
                byte[] bytes = read(sample.source().resolve(file.name()));
                assertThat(file.file()).hasBinaryContent(bytes);
                assertThat(file.size()).isEqualTo(bytes.length);
                assertThat(file.sha256()).isEqualTo(Sha256.of(bytes));
              });
    }
  }

  @Test
  void aReaderOfNothingMakesNothing() {
    try (PackageHistory history = openForReading(data(), clock)) {
      assertThat(list(history)).isEmpty();
      assertThat(folder.resolve("data")).doesNotExist();
    }
  }

  @Test
  void anAcceptedCutIsKnownAtOnceAndToTheNextProcess() {
    AcceptedCut cut;
    try (PackageHistory history = open()) {
      cut = accept(history, sample(JORNADA, 1, ""));
      assertThat(history.highest(JORNADA)).contains(cut);
    }
    try (PackageHistory history = open()) {
      assertThat(history.highest(JORNADA)).contains(cut);
      assertThat(history.find(JORNADA, 1)).contains(cut);
      assertThat(history.find(JORNADA, 2)).isEmpty();
    }
    try (PackageHistory history = openForReading(data(), clock)) {
      assertThat(history.highest(JORNADA)).contains(cut);
    }
  }

  @Test
  void theHighestIsBySequenceWithinItsSeries() {
    try (PackageHistory history = open()) {
      accept(history, sample(JORNADA, 9, ""));
      AcceptedCut ten = accept(history, sample(JORNADA, 10, ""));
      AcceptedCut drill = accept(history, sample(DRILL, 99, ""));

      assertThat(history.highest(JORNADA)).contains(ten);
      assertThat(history.highest(DRILL)).contains(drill);
    }
  }

  @Test
  void everyFileOfAnAcceptedPackageIsKeptByteForByte() {
    SamplePackage sample = sample(JORNADA, 1, "");
    try (PackageHistory history = open()) {
      accept(history, sample);

      assertSameBytes(sample, list(history).get(0).folder());
    }
  }

  @Test
  void anAcceptedPackageIsToldWithItsFacts() {
    SamplePackage sample = sample(JORNADA, 7, "");
    try (PackageHistory history = open()) {
      accept(history, sample);
    }
    try (PackageHistory history = open()) {
      PackageRecord record = list(history).get(0);
      Claim claim = sample.claim();
      assertThat(record)
          .isEqualTo(
              new PackageRecord(
                  Optional.of("jornada"),
                  Optional.of(7L),
                  Optional.of(claim.cutoff()),
                  START,
                  sample.source().toString(),
                  "chiapas-2024-jornada-000007",
                  VerdictCode.ACCEPTED,
                  Optional.empty(),
                  Optional.of(claim.archive().name()),
                  Optional.of(claim.archive().digest().hex()),
                  claim.archive().size(),
                  record.folder()));
    }
  }

  @Test
  void keepingTheSameCutAgainChangesNothing() {
    SamplePackage sample = sample(JORNADA, 1, "");
    try (PackageHistory history = open()) {
      AcceptedCut first = accept(history, sample);
      clock.advance(Duration.ofHours(1));
      accept(history, sample);

      assertThat(history.find(JORNADA, 1)).contains(first);
      assertThat(list(history)).hasSize(1);
    }
  }

  @Test
  void whatFailsHalfWayLeavesNothingAndWorksTheNextTime() {
    SamplePackage sample = sample(JORNADA, 1, "");
    for (int handOvers = 0; handOvers < sample.names().size(); handOvers++) {
      try (PackageHistory history = open();
          Delivery delivery = new FailingDelivery(delivery(sample), handOvers)) {
        AcceptedCut cut = sample.cut(START);
        assertThatThrownBy(() -> history.keepAccepted(delivery, sample.claim(), cut))
            .isInstanceOf(PrepException.class);
        assertThat(history.highest(JORNADA)).isEmpty();
      }
      try (PackageHistory history = open()) {
        assertThat(history.highest(JORNADA)).isEmpty();
        assertThat(list(history)).isEmpty();
      }
    }
    try (PackageHistory history = open()) {
      accept(history, sample);
      assertThat(history.highest(JORNADA)).isPresent();
    }
  }

  @Test
  void pendingPackagesWaitInOrderForTheNextProcessToo() {
    try (PackageHistory history = open()) {
      wait(history, sample(JORNADA, 11, ""));
      wait(history, sample(JORNADA, 9, ""));
      wait(history, sample(DRILL, 3, ""));
    }
    try (PackageHistory history = open()) {
      assertThat(history.pendingSequences(JORNADA)).containsExactly(9L, 11L);
      assertThat(history.pending(JORNADA))
          .extracting(Delivery::stem)
          .containsExactly("chiapas-2024-jornada-000009", "chiapas-2024-jornada-000011");
      assertThat(history.highest(JORNADA)).isEmpty();
      assertThat(list(history)).extracting(PackageRecord::code).containsOnly(VerdictCode.PENDING);
    }
  }

  @Test
  void keepingTheSamePendingPackageAgainChangesNothing() {
    SamplePackage sample = sample(JORNADA, 9, "");
    try (PackageHistory history = open()) {
      wait(history, sample);
      wait(history, sample);

      assertThat(history.pending(JORNADA)).hasSize(1);
    }
  }

  @Test
  void twoPendingPackagesOfOneSequenceAreBothKept() {
    try (PackageHistory history = open()) {
      wait(history, sample(JORNADA, 9, "a"));
      wait(history, sample(JORNADA, 9, "b"));

      assertThat(history.pending(JORNADA)).hasSize(2);
      assertThat(history.pendingSequences(JORNADA)).containsExactly(9L);
    }
  }

  @Test
  void aPendingPackageIsTakenInWholeAndGoesWhenSettled() {
    SamplePackage sample = sample(JORNADA, 9, "");
    try (PackageHistory history = open()) {
      wait(history, sample);
      try (Delivery waiting = history.pending(JORNADA).get(0)) {
        history.keepAccepted(waiting, sample.claim(), sample.cut(START));
        waiting.settle(Verdict.ACCEPTED);
      }

      assertThat(history.pending(JORNADA)).isEmpty();
      assertThat(list(history)).hasSize(1);
      assertSameBytes(sample, list(history).get(0).folder());
    }
    try (PackageHistory history = open()) {
      assertThat(history.pending(JORNADA)).isEmpty();
      assertThat(history.highest(JORNADA)).isPresent();
    }
  }

  @Test
  void aPendingPackageSurvivesATakingInThatFails() {
    SamplePackage sample = sample(JORNADA, 9, "");
    try (PackageHistory history = open()) {
      wait(history, sample);
      Delivery waiting = new FailingDelivery(history.pending(JORNADA).get(0), 2);
      AcceptedCut cut = sample.cut(START);
      assertThatThrownBy(() -> history.keepAccepted(waiting, sample.claim(), cut))
          .isInstanceOf(PrepException.class);
    }
    try (PackageHistory history = open();
        Delivery waiting = history.pending(JORNADA).get(0)) {
      history.keepAccepted(waiting, sample.claim(), sample.cut(START));

      assertSameBytes(
          sample,
          list(history).stream()
              .filter(record -> record.code() == VerdictCode.ACCEPTED)
              .findFirst()
              .orElseThrow()
              .folder());
    }
  }

  @Test
  void aRefusedPackageIsKeptAsEvidenceWithItsReason() {
    SamplePackage sample = sample(JORNADA, 1, "");
    try (PackageHistory history = open();
        Delivery delivery = delivery(sample)) {
      history.keepRefused(delivery, Optional.of(sample.claim()), REFUSAL);

      assertThat(history.find(JORNADA, 1)).isEmpty();
      PackageRecord record = list(history).get(0);
      assertThat(record.code()).isEqualTo(VerdictCode.ROLLBACK);
      assertThat(record.reason()).contains("TOO_LATE{sequence=1}");
      assertThat(record.sequence()).contains(1L);
      assertSameBytes(sample, record.folder());
    }
  }

  @Test
  void aPackageThatNobodySignedIsToldWithoutItsClaims() {
    SamplePackage sample = sample(JORNADA, 1, "");
    try (PackageHistory history = open();
        Delivery delivery = delivery(sample)) {
      history.keepRefused(delivery, Optional.empty(), REFUSAL);

      PackageRecord record = list(history).get(0);
      assertThat(record.series()).isEmpty();
      assertThat(record.sequence()).isEmpty();
      assertThat(record.cutoff()).isEmpty();
    }
  }

  /** T15: no flood. */
  @Test
  void theSameRefusedBytesAreKeptOnce() {
    SamplePackage sample = sample(JORNADA, 1, "");
    for (int i = 0; i < 3; i++) {
      try (PackageHistory history = open();
          Delivery delivery = delivery(sample)) {
        history.keepRefused(delivery, Optional.of(sample.claim()), REFUSAL);
        clock.advance(Duration.ofMinutes(1));
        assertThat(list(history)).hasSize(1);
      }
    }
  }

  /** T16: both manifests are evidence. */
  @Test
  void otherBytesUnderOneNameAreKeptBesideTheFirst() {
    try (PackageHistory history = open()) {
      for (String variant : List.of("a", "b")) {
        SamplePackage sample = sample(JORNADA, 1, variant);
        try (Delivery delivery = delivery(sample)) {
          history.keepRefused(delivery, Optional.of(sample.claim()), REFUSAL);
        }
      }

      assertThat(list(history)).hasSize(2);
    }
  }

  @Test
  void packagesAreListedInTheOrderReceivedWhateverBecameOfThem() {
    try (PackageHistory history = open()) {
      accept(history, sample(JORNADA, 5, ""));
      clock.advance(Duration.ofSeconds(1));
      wait(history, sample(JORNADA, 9, ""));
      clock.advance(Duration.ofSeconds(1));
      SamplePackage refused = sample(JORNADA, 2, "");
      try (Delivery delivery = delivery(refused)) {
        history.keepRefused(delivery, Optional.of(refused.claim()), REFUSAL);
      }
      clock.advance(Duration.ofSeconds(1));
      accept(history, sample(DRILL, 1, ""));
    }
    try (PackageHistory history = openForReading(data(), clock)) {
      assertThat(list(history))
          .extracting(PackageRecord::code)
          .containsExactly(
              VerdictCode.ACCEPTED,
              VerdictCode.PENDING,
              VerdictCode.ROLLBACK,
              VerdictCode.ACCEPTED);
    }
  }
}
