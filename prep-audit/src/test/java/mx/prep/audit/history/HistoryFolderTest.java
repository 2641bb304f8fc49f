package mx.prep.audit.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.audit.FolderRecords;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.model.SeriesId;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Incidents.Incident;
import mx.prep.core.spi.PackageRecord;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.testkit.SamplePackage;
import mx.prep.core.testkit.SettableClock;
import mx.prep.core.text.Message;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.Refusal;
import mx.prep.core.verdict.VerdictCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies on disk, and what a crash or a stranger's hand makes of it. */
final class HistoryFolderTest {
  private static final SeriesId JORNADA = new SeriesId("jornada");
  private static final Instant START = Instant.parse("2024-06-03T02:00:00.5Z");
  private static final Refusal REFUSAL =
      new Refusal(VerdictCode.FILE_EXTRA, Message.of(CoreReason.FILE_UNDECLARED, "path", "x"));

  @TempDir private Path folder;

  private final SettableClock clock = new SettableClock(START);
  private DataFolder data;
  private SamplePackage sample;

  @BeforeEach
  void writeAPackage() {
    data = new DataFolder(folder.resolve("data"));
    sample = SamplePackage.write(folder.resolve("source"), JORNADA, 37, "");
  }

  private FolderPackageHistory open() {
    return FolderPackageHistory.openForWriting(data, clock);
  }

  private Delivery delivery() throws Exception {
    Delivery delivery = sample.delivery(data.incoming("test").resolve("1"));
    for (String name : sample.names()) {
      delivery.bring(name, Long.MAX_VALUE);
    }
    return delivery;
  }

  private Path accepted() {
    return folder.resolve("data/packages/jornada/000037");
  }

  private void accept() throws Exception {
    try (FolderPackageHistory history = open();
        Delivery delivery = delivery()) {
      history.keepAccepted(delivery, sample.claim(), sample.cut(START));
    }
  }

  @Test
  void anAcceptedPackageLiesWhereTheArchitectureSays() throws Exception {
    accept();

    assertThat(accepted()).isDirectoryContaining("glob:**/record.json");
    assertThat(walk(accepted())).hasSize(4);
  }

  @Test
  void aRefusedPackageLiesUnderItsTimeAndStem() throws Exception {
    try (FolderPackageHistory history = open();
        Delivery delivery = delivery()) {
      history.keepRefused(delivery, Optional.of(sample.claim()), REFUSAL);
    }

    assertThat(
            folder.resolve(
                "data/packages/refused/20240603T020000.500Z-chiapas-2024-jornada-000037"))
        .isDirectoryContaining("glob:**/record.json");
  }

  @Test
  void ofARefusedPackageOnlyWhatIsCheapIsFetched() throws Exception {
    try (FolderPackageHistory history = open();
        Delivery delivery = sample.delivery(data.incoming("test").resolve("1"))) {
      history.keepRefused(delivery, Optional.empty(), REFUSAL);

      try (Stream<PackageRecord> records = history.list();
          Stream<Path> files = Files.list(records.findFirst().orElseThrow().folder())) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .as("the archive is not listed, and nobody trusted names it")
            .containsExactlyInAnyOrder(
                "chiapas-2024-jornada-000037.manifest.json",
                "chiapas-2024-jornada-000037.manifest.json.p7s",
                "record.json");
      }
    }
  }

  /** T72: killed at any moment of keeping, the package is there whole or not at all. */
  @Test
  void aCrashWhileKeepingIsCompletedOrCleared() throws Exception {
    accept();
    List<Path> files = walk(accepted());
    for (Path missing : files) {
      Path building = accepted().resolveSibling(".000037.tmp");
      copy(accepted(), building);
      Files.delete(building.resolve(missing.getFileName()));
      Path whole = folder.resolve("whole");
      Files.move(accepted(), whole);

      try (FolderPackageHistory history = open()) {
        assertThat(history.find(JORNADA, 37)).as("without %s", missing).isEmpty();
        assertThat(building).doesNotExist();
      }
      Files.move(whole, building);
      try (FolderPackageHistory history = open()) {
        assertThat(history.find(JORNADA, 37)).as("whole but for its name").isPresent();
        assertThat(building).doesNotExist();
      }
    }
  }

  @Test
  void aCrashWhilePendingGoesAwayEndsWithItGone() throws Exception {
    try (FolderPackageHistory history = open();
        Delivery delivery = delivery()) {
      history.keepPending(delivery, sample.claim());
    }
    Path pending = walk(data.pending(JORNADA)).get(0).getParent();
    Files.move(pending, pending.resolveSibling("." + pending.getFileName() + ".gone"));

    try (FolderPackageHistory history = open()) {
      assertThat(history.pending(JORNADA)).isEmpty();
      assertThat(walk(data.pending(JORNADA))).isEmpty();
    }
  }

  /** T77: a damaged record neither stops the night nor goes unseen. */
  @Test
  void aDamagedRecordIsAnIncidentAndTheRestGoesOn() throws Exception {
    accept();
    Files.writeString(accepted().resolve("record.json"), "{");
    try (Records records = new FolderRecords().openForWriting(data, clock);
        Stream<AuditEvent> events = records.audit().entries().map(entry -> entry.event())) {
      assertThat(records.history().find(JORNADA, 37)).isEmpty();
      assertThat(records.incidents().open())
          .extracting(Incident::kind)
          .containsExactly("history-damaged");
      assertThat(events).extracting(AuditEvent::type).containsExactly(AuditEvent.Type.WARNING);
    }
  }

  @Test
  void aCopiedFolderIsNotTakenForAnotherCut() throws Exception {
    accept();
    copy(accepted(), accepted().resolveSibling("000038"));

    try (FolderPackageHistory history = open()) {
      assertThat(history.damaged())
          .singleElement()
          .satisfies(e -> assertThat(e.code()).isEqualTo(HistoryError.RECORD_MISPLACED));
      assertThat(history.highest(JORNADA)).contains(sample.cut(START));
    }
  }

  /** A delivery's file cannot stand in for the record. */
  @Test
  void aFileNamedLikeTheRecordIsNotKept() throws Exception {
    Path source = folder.resolve("hostile");
    Files.createDirectories(source);
    Files.writeString(source.resolve("record.json"), "{}");
    Delivery hostile =
        new mx.prep.core.pipeline.CopiedDelivery(
            source,
            new mx.prep.core.spi.Convention.Grouping("../../x", List.of("record.json")),
            data.incoming("test").resolve("1"));
    try (FolderPackageHistory history = open();
        hostile) {
      history.keepRefused(hostile, Optional.empty(), REFUSAL);
    }
    try (FolderPackageHistory history = open();
        Stream<PackageRecord> records = history.list()) {
      assertThat(records)
          .singleElement()
          .satisfies(
              record -> {
                assertThat(record.delivery()).isEqualTo("../../x");
                assertThat(record.folder().getParent()).isEqualTo(data.refused());
              });
    }
  }

  private static List<Path> walk(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    FolderRemoval.remove(to);
    Files.createDirectories(to);
    for (Path file : walk(from)) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
  }
}
