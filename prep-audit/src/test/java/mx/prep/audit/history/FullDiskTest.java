package mx.prep.audit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.SeriesId;
import mx.prep.core.spi.Delivery;
import mx.prep.core.testkit.FaultyDisk;
import mx.prep.core.testkit.SamplePackage;
import mx.prep.core.testkit.SettableClock;
import mx.prep.core.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T70 to T72: every change on the disk may be the one that fails. */
final class FullDiskTest {
  private static final SeriesId JORNADA = new SeriesId("jornada");
  private static final Instant START = Instant.parse("2024-06-03T02:00:00Z");
  private static final int MORE_THAN_ALL = 100;

  @TempDir private Path folder;

  private final SettableClock clock = new SettableClock(START);
  private final AtomicInteger left = new AtomicInteger();

  private DataFolder disk(int number) throws IOException {
    Path real = Files.createDirectories(folder.resolve("data" + number));
    FaultyDisk disk = new FaultyDisk(real);
    disk.rule(
        (change, path) -> {
          if (left.getAndDecrement() <= 0) {
            throw new IOException("No space left on device");
          }
        });
    return new DataFolder(disk.folder());
  }

  private Delivery brought(SamplePackage sample, DataFolder data) throws Exception {
    Delivery delivery = sample.delivery(data.incoming("test").resolve("1"));
    for (String name : sample.names()) {
      delivery.bring(name, Long.MAX_VALUE);
    }
    return delivery;
  }

  @Test
  void anAcceptedPackageIsThereWholeOrNotAtAllWhicheverStepFails() throws Exception {
    SamplePackage sample = SamplePackage.write(folder.resolve("source"), JORNADA, 37, "");
    boolean failed = true;
    for (int steps = 0; failed; steps++) {
      assertThat(steps).isLessThan(MORE_THAN_ALL);
      failed = false;
      DataFolder data = disk(steps);
      left.set(Integer.MAX_VALUE);
      try (Delivery delivery = brought(sample, data);
          FolderPackageHistory history = FolderPackageHistory.openForWriting(data, clock)) {
        left.set(steps);
        try {
          history.keepAccepted(delivery, sample.claim(), sample.cut(START));
        } catch (PrepException e) {
          failed = true;
          assertThat(e.code().category()).isEqualTo(ErrorCategory.RESOURCES);
          assertThat(history.find(JORNADA, 37)).isEmpty();
        }
        left.set(Integer.MAX_VALUE);
      }
      // After the failure, and as the next process finds it.
      try (FolderPackageHistory history = FolderPackageHistory.openForWriting(data, clock);
          Delivery again = brought(sample, data)) {
        assertThat(history.damaged()).isEmpty();
        history.keepAccepted(again, sample.claim(), sample.cut(START));
        assertThat(history.find(JORNADA, 37)).contains(sample.cut(START));
      }
      Path kept = folder.resolve("data" + steps).resolve("packages/jornada/000037");
      for (String name : sample.names()) {
        assertThat(kept.resolve(name)).hasSameBinaryContentAs(sample.source().resolve(name));
      }
    }
  }

  @Test
  void aPendingPackageIsNeverLostWhicheverStepOfTakingItInFails() throws Exception {
    SamplePackage sample = SamplePackage.write(folder.resolve("source"), JORNADA, 37, "");
    boolean failed = true;
    for (int steps = 0; failed; steps++) {
      assertThat(steps).isLessThan(MORE_THAN_ALL);
      failed = false;
      DataFolder data = disk(steps);
      left.set(Integer.MAX_VALUE);
      try (Delivery delivery = brought(sample, data);
          FolderPackageHistory history = FolderPackageHistory.openForWriting(data, clock)) {
        history.keepPending(delivery, sample.claim());
        left.set(steps);
        try (Delivery waiting = history.pending(JORNADA).get(0)) {
          history.keepAccepted(waiting, sample.claim(), sample.cut(START));
          waiting.settle(Verdict.ACCEPTED);
        } catch (PrepException e) {
          failed = true;
          assertThat(e.code().category()).isEqualTo(ErrorCategory.RESOURCES);
        }
        left.set(Integer.MAX_VALUE);
      }
      try (FolderPackageHistory history = FolderPackageHistory.openForWriting(data, clock)) {
        for (Delivery waiting : history.pending(JORNADA)) {
          history.keepAccepted(waiting, sample.claim(), sample.cut(START));
          waiting.settle(Verdict.ACCEPTED);
        }
        assertThat(history.find(JORNADA, 37)).as("after %d steps", steps).isPresent();
        assertThat(history.pending(JORNADA)).isEmpty();
      }
      Path kept = folder.resolve("data" + steps).resolve("packages/jornada/000037");
      for (String name : sample.names()) {
        assertThat(kept.resolve(name)).hasSameBinaryContentAs(sample.source().resolve(name));
      }
    }
  }

  @Test
  void theFolderItselfCannotBeMade() throws Exception {
    SamplePackage sample = SamplePackage.write(folder.resolve("source"), JORNADA, 37, "");
    DataFolder data = disk(0);
    left.set(Integer.MAX_VALUE);
    try (Delivery delivery = brought(sample, data);
        FolderPackageHistory history = FolderPackageHistory.openForWriting(data, clock)) {
      left.set(0);
      assertThatThrownBy(() -> history.keepPending(delivery, sample.claim()))
          .isInstanceOf(PrepException.class);
      left.set(Integer.MAX_VALUE);
      assertThat(history.pendingSequences(JORNADA)).isEmpty();
    }
  }
}
