package mx.prep.transfer.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mx.prep.core.config.Limits;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.testkit.StemConvention;
import mx.prep.core.verdict.Verdict;
import mx.prep.transfer.TransferError;
import mx.prep.transfer.listing.ListedFile;
import mx.prep.transfer.listing.SettledMemory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InboxSourceTest {
  private static final Instant NOW = Instant.parse("2024-06-03T02:00:00Z");

  @TempDir private Path home;
  private Path inbox;
  private InboxSource source;

  @BeforeEach
  void start() throws IOException {
    inbox = Files.createDirectory(home.resolve("inbox"));
    Files.createDirectory(home.resolve("incoming"));
    source = open(Duration.ZERO);
  }

  @AfterEach
  void stop() {
    source.close();
  }

  private SourceContext context() {
    return new SourceContext(
        new StemConvention(),
        home.resolve("incoming"),
        home.resolve("memory.json"),
        Limits.DEFAULT,
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private InboxSource open(Duration rest) {
    return new InboxSource(
        new InboxConfig(inbox, Duration.ofMinutes(10), rest), context(), System::nanoTime);
  }

  private void send(String stem) throws IOException {
    Files.writeString(inbox.resolve(stem + ".zip"), "archive");
    Files.writeString(inbox.resolve(stem + ".manifest"), "manifest");
    Files.writeString(inbox.resolve(stem + ".sig"), "signature");
  }

  @Test
  void whatIsSettledGoesAwayAndNothingElse() throws Exception {
    send("cut-1");
    send("cut-2");
    List<Delivery> deliveries = source.poll();
    Delivery first = deliveries.get(0);
    first.bring("cut-1.zip", 100);
    first.settle(Verdict.ACCEPTED);
    deliveries.forEach(Delivery::close);
    assertThat(inbox.toFile().list())
        .containsExactlyInAnyOrder("cut-2.zip", "cut-2.manifest", "cut-2.sig");
  }

  /**
   * A SHA256SUMS names several archives: the first to be settled must not take it from the next.
   */
  @Test
  void aFileOfTwoDeliveriesStaysForTheSecond() throws Exception {
    for (String name : List.of("cut-1.zip", "cut-2.zip", "SUMS")) {
      Files.writeString(inbox.resolve(name), name);
    }
    SourceContext context =
        new SourceContext(
            new ListConvention(),
            home.resolve("incoming"),
            home.resolve("memory.json"),
            Limits.DEFAULT,
            Clock.fixed(NOW, ZoneOffset.UTC));
    InboxConfig config = new InboxConfig(inbox, Duration.ofMinutes(10), Duration.ZERO);
    try (InboxSource lists = new InboxSource(config, context, System::nanoTime)) {
      List<Delivery> both = lists.poll();
      both.get(0).settle(Verdict.ACCEPTED);
      assertThat(inbox.toFile().list()).containsExactlyInAnyOrder("cut-2.zip", "SUMS");
      assertThat(both.get(1).bring("SUMS", 100)).isPresent();
      both.get(1).settle(Verdict.ACCEPTED);
      both.forEach(Delivery::close);
      assertThat(inbox).isEmptyDirectory();
    }
  }

  @Test
  void whatWasTakenIsStillThereUntilItIsSettled() throws Exception {
    send("cut-1");
    Delivery delivery = source.poll().get(0);
    delivery.bring("cut-1.zip", 100);
    delivery.handOver("cut-1.zip", home.resolve("kept"));
    assertThat(inbox.toFile().list()).hasSize(3);
    delivery.close();
  }

  /** Threat T62: who still has the file open cannot change what was taken. */
  @Test
  void whatWasTakenNoLongerSharesItsBytes() throws Exception {
    send("cut-1");
    try (Delivery delivery = source.poll().get(0)) {
      Path brought = delivery.bring("cut-1.zip", 100).orElseThrow();
      Files.writeString(inbox.resolve("cut-1.zip"), "tampered");
      assertThat(brought).hasContent("archive");
    }
  }

  /** Threat T72: killed between settling and deleting. */
  @Test
  void aCrashBeforeTheDeletionIsMadeGood() throws Exception {
    send("cut-1");
    SettledMemory memory = new SettledMemory(home.resolve("memory.json"));
    InboxFolder folder = new InboxFolder(inbox);
    List<ListedFile> files =
        List.of(
            folder.stat("cut-1.manifest").orElseThrow(), folder.stat("cut-1.sig").orElseThrow());
    memory.settle("cut-1", Verdict.ACCEPTED, files);
    Files.delete(inbox.resolve("cut-1.sig"));

    assertThat(source.poll()).isEmpty();
    assertThat(inbox.toFile().list()).containsExactly("cut-1.zip");
  }

  @Test
  void aFileThatWasReplacedSinceIsNotDeleted() throws Exception {
    send("cut-1");
    try (Delivery delivery = source.poll().get(0)) {
      Files.writeString(inbox.resolve("cut-1.sig"), "another signature");
      delivery.settle(Verdict.ACCEPTED);
    }
    assertThat(inbox.resolve("cut-1.sig")).exists();
  }

  @Test
  void aFileThatIsWrittenToWhileItIsCopiedIsTriedAgain() throws Exception {
    send("cut-1");
    ListedFile before = new ListedFile("cut-1.zip", 3, 0);
    assertThatThrownBy(() -> new InboxFolder(inbox).copy(before, home.resolve("copy"), 100))
        .isInstanceOfSatisfying(
            PrepException.class, e -> assertThat(e.code()).isEqualTo(TransferError.FILE_CHANGED));
  }

  @Test
  void aNewFileEndsTheWait() throws Exception {
    assertThat(source.poll()).isEmpty();
    CountDownLatch waiting = new CountDownLatch(1);
    CompletableFuture<Void> wait =
        CompletableFuture.runAsync(
            () -> {
              waiting.countDown();
              try {
                source.await(Duration.ofMinutes(10));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    waiting.await();
    send("cut-1");
    wait.get(30, TimeUnit.SECONDS);
    assertThat(source.poll()).hasSize(1);
  }

  @Test
  void whatIsNotAtRestIsLookedAtAgainSoon() throws Exception {
    source.close();
    source = open(Duration.ofMillis(50));
    send("cut-1");
    List<Delivery> deliveries = source.poll();
    assertThat(deliveries).hasSize(1).noneMatch(Delivery::atRest);
    while (deliveries.stream().noneMatch(Delivery::atRest)) {
      source.await(Duration.ofMinutes(10));
      deliveries = source.poll();
    }
    assertThat(deliveries).hasSize(1);
  }

  @Test
  void foreignFilesAreToldOfOnceAndLeftAlone() throws Exception {
    send("cut-1");
    for (String name : List.of("holiday.jpg", "fresh.zip")) {
      Files.writeString(inbox.resolve(name), "?");
    }
    Files.setLastModifiedTime(
        inbox.resolve("holiday.jpg"), FileTime.from(NOW.minus(Duration.ofHours(1))));
    Files.setLastModifiedTime(inbox.resolve("fresh.zip"), FileTime.from(NOW));
    ForeignFiles foreign =
        new ForeignFiles(new InboxFolder(inbox), new StemConvention(), context().clock());
    assertThat(foreign.tell(new InboxFolder(inbox).list())).containsExactly("holiday.jpg");
    assertThat(foreign.tell(new InboxFolder(inbox).list())).isEmpty();
    assertThat(inbox.resolve("holiday.jpg")).exists();
  }

  @Test
  void aMissingDirectoryIsSaid() {
    SourceContext context = context();
    try (InboxSource absent =
        new InboxSource(
            new InboxConfig(home.resolve("absent"), Duration.ofMinutes(1), Duration.ZERO),
            context,
            System::nanoTime)) {
      assertThatThrownBy(absent::poll)
          .isInstanceOfSatisfying(
              PrepException.class,
              e -> assertThat(e.code()).isEqualTo(TransferError.INBOX_UNREADABLE));
    }
  }
}
