package mx.prep.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import mx.prep.core.config.Limits;
import mx.prep.core.model.ArchiveDigest;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.verdict.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every source must do. A sender is played by writing files into a folder; the source takes
 * what is at rest at once.
 */
public abstract class SourceContract {
  private static final byte[] ARCHIVE =
      "the archive's bytes".repeat(5_000).getBytes(StandardCharsets.UTF_8);

  @TempDir private Path temporary;
  private Path incoming;
  private Path memory;
  private Source source;

  /** A new source over the folder, as if the process had just started. */
  protected abstract Source open(SourceContext context);

  /** The folder into which a sender puts files; there, and empty at first. */
  protected abstract Path folder();

  @BeforeEach
  final void openSource() throws IOException {
    incoming = Files.createDirectories(temporary.resolve("incoming"));
    memory = temporary.resolve("state").resolve("memory.json");
    source = open(context());
  }

  @AfterEach
  final void closeSource() {
    source.close();
  }

  /** What the source under test was given. */
  protected final SourceContext context() {
    return new SourceContext(
        new StemConvention(), incoming, memory, Limits.DEFAULT, Clock.systemUTC());
  }

  private void reopen() {
    source.close();
    source = open(context());
  }

  private void send(String name, byte[] bytes) throws IOException {
    Path part = folder().resolve(name + ".part");
    Files.write(part, bytes);
    Files.move(part, folder().resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private void send(String name, String text) throws IOException {
    send(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void sendDelivery(String stem) throws IOException {
    send(stem + ".zip", ARCHIVE);
    send(stem + ".manifest", "manifest of " + stem);
    send(stem + ".sig", "signature of " + stem);
  }

  private List<String> stems() throws InterruptedException {
    List<Delivery> deliveries = source.poll();
    deliveries.forEach(Delivery::close);
    return deliveries.stream().map(Delivery::stem).toList();
  }

  private Delivery only() throws InterruptedException {
    List<Delivery> deliveries = source.poll();
    assertThat(deliveries).hasSize(1);
    return deliveries.get(0);
  }

  private List<Path> leftOver() throws IOException {
    try (Stream<Path> files = Files.walk(incoming)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  final void anEmptyFolderHoldsNothingNew() throws Exception {
    assertThat(source.poll()).isEmpty();
  }

  @Test
  final void aDeliveryWaitsForItsSignature() throws Exception {
    send("cut-1.zip", ARCHIVE);
    send("cut-1.manifest", "manifest");
    Files.writeString(folder().resolve("cut-1.sig.part"), "sig");
    assertThat(stems()).isEmpty();

    Files.move(folder().resolve("cut-1.sig.part"), folder().resolve("cut-1.sig"));
    assertThat(stems()).containsExactly("cut-1");
  }

  @Test
  final void aWholeDeliveryComesWithItsFilesAndItsSource() throws Exception {
    sendDelivery("cut-1");
    try (Delivery delivery = only()) {
      assertThat(delivery.files()).containsExactly("cut-1.manifest", "cut-1.sig");
      assertThat(delivery.source()).isEqualTo(source.name());
      assertThat(delivery.bring("cut-1.manifest", 1_000))
          .get()
          .satisfies(file -> assertThat(file).hasContent("manifest of cut-1"));
    }
  }

  @Test
  final void anArchiveThatOnlyTheManifestNamesCanBeBrought() throws Exception {
    sendDelivery("cut-1");
    send("archive-of-another-name.zip", ARCHIVE);
    try (Delivery delivery = only()) {
      Path archive = delivery.bring("archive-of-another-name.zip", ARCHIVE.length).orElseThrow();
      assertThat(archive).hasBinaryContent(ARCHIVE);
      assertThat(delivery.bring("archive-of-another-name.zip", ARCHIVE.length)).contains(archive);
    }
  }

  @Test
  final void whatIsNotThereIsSaidToBeMissing() throws Exception {
    sendDelivery("cut-1");
    try (Delivery delivery = only()) {
      assertThat(delivery.bring("absent.zip", 1_000)).isEmpty();
    }
  }

  @Test
  final void namesThatLeaveTheFolderBringNothing() throws Exception {
    Files.writeString(folder().resolveSibling("outside.zip"), "not yours");
    sendDelivery("cut-1");
    try (Delivery delivery = only()) {
      for (String name :
          List.of("../outside.zip", "/etc/hostname", "a/../cut-1.zip", ".", "..", "", "a\\b")) {
        assertThat(delivery.bring(name, 1_000_000)).as(name).isEmpty();
      }
    }
  }

  @Test
  final void deliveriesComeInTheConventionsOrder() throws Exception {
    sendDelivery("cut-2");
    sendDelivery("cut-1");
    assertThat(stems()).containsExactly("cut-1", "cut-2");
  }

  @Test
  final void aSettledDeliveryDoesNotComeAgain() throws Exception {
    sendDelivery("cut-1");
    try (Delivery delivery = only()) {
      assertThat(delivery.bring("cut-1.zip", ARCHIVE.length)).isPresent();
      delivery.settle(Verdict.ACCEPTED);
    }
    assertThat(stems()).isEmpty();
    reopen();
    assertThat(stems()).isEmpty();

    sendDelivery("cut-2");
    assertThat(stems()).containsExactly("cut-2");
  }

  @Test
  final void anUnsettledDeliveryComesAgain() throws Exception {
    sendDelivery("cut-1");
    try (Delivery delivery = only()) {
      assertThat(delivery.bring("cut-1.zip", ARCHIVE.length)).isPresent();
    }
    assertThat(stems()).containsExactly("cut-1");
    reopen();
    assertThat(stems()).containsExactly("cut-1");
  }

  @Test
  final void aDeliverySentAnewAfterItWasSettledComesAgain() throws Exception {
    sendDelivery("cut-1");
    try (Delivery delivery = only()) {
      delivery.settle(Verdict.ACCEPTED);
    }
    Files.deleteIfExists(folder().resolve("cut-1.manifest"));
    Files.deleteIfExists(folder().resolve("cut-1.sig"));
    send("cut-1.manifest", "another manifest, longer than the first");
    send("cut-1.sig", "another signature, longer than the first");
    assertThat(stems()).containsExactly("cut-1");
  }

  /** Threats T59 and T60. */
  @Test
  final void moreBytesThanAllowedStopTheTransferAndLeaveNothing() throws Exception {
    sendDelivery("cut-1");
    try (Delivery delivery = only()) {
      assertThatThrownBy(() -> delivery.bring("cut-1.zip", ARCHIVE.length - 1))
          .isInstanceOfSatisfying(
              Delivery.TooLargeException.class,
              e -> assertThat(e.limit()).isEqualTo(ARCHIVE.length - 1));
      assertThat(leftOver()).isEmpty();
    }
  }

  /** Threat T68. */
  @Test
  final void hostileNamesAndWhatIsNoRegularFileAreLeftAlone() throws Exception {
    for (String name :
        List.of(
            ".hidden",
            "-rf",
            "with space",
            "esc\u001b[2J",
            "line\nbreak",
            "back\\slash",
            "colon:stream",
            "NUL",
            "n".repeat(240))) {
      Files.writeString(folder().resolve(name + ".manifest"), "x");
      Files.writeString(folder().resolve(name + ".sig"), "x");
    }
    Path elsewhere = Files.writeString(folder().resolveSibling("secret"), "not yours");
    Files.createSymbolicLink(folder().resolve("link.manifest"), elsewhere);
    Files.createSymbolicLink(folder().resolve("link.sig"), elsewhere);
    Files.createSymbolicLink(folder().resolve("loop.manifest"), folder());
    Files.createDirectory(folder().resolve("folder.manifest"));
    Files.createDirectory(folder().resolve("folder.sig"));
    sendDelivery("cut-1");
    try (Delivery delivery = only()) {
      assertThat(delivery.stem()).isEqualTo("cut-1");
      assertThat(delivery.bring("link.manifest", 1_000)).isEmpty();
      assertThat(delivery.bring("folder.manifest", 1_000)).isEmpty();
    }
  }

  @Test
  final void whatIsHandedOverIsMovedAndTheRestIsRemoved() throws Exception {
    sendDelivery("cut-1");
    Path kept = temporary.resolve("kept.zip");
    try (Delivery delivery = only()) {
      assertThat(delivery.bring("cut-1.manifest", 1_000)).isPresent();
      Path brought = delivery.bring("cut-1.zip", ARCHIVE.length).orElseThrow();
      delivery.handOver("cut-1.zip", kept);
      assertThat(brought).doesNotExist();
      delivery.settle(Verdict.ACCEPTED);
    }
    assertThat(kept).hasBinaryContent(ARCHIVE);
    assertThat(incoming).isEmptyDirectory();
  }

  /** Threat T62. */
  @Test
  final void aDiscardedFileIsBroughtAnew() throws Exception {
    sendDelivery("cut-1");
    send("cut-1.zip", "damaged");
    try (Delivery delivery = only()) {
      assertThat(delivery.bring("cut-1.zip", ARCHIVE.length)).isPresent();
      send("cut-1.zip", ARCHIVE);
      assertThat(delivery.discard("cut-1.zip")).isTrue();
      assertThat(delivery.bring("cut-1.zip", ARCHIVE.length).orElseThrow())
          .hasBinaryContent(ARCHIVE);
    }
  }

  /** Whoever believes it does not read the file again: it must be of the bytes that lie there. */
  @Test
  final void whatWasComputedOnArrivalIsOfTheBytesThatLieHere() throws Exception {
    sendDelivery("cut-1");
    send("empty.zip", "");
    send("cut-1.zip", "damaged");
    try (Delivery delivery = only()) {
      assertThat(delivery.arrival("cut-1.zip")).isEmpty();
      assertThat(delivery.arrival("absent.zip")).isEmpty();
      assertArrival(delivery, "cut-1.zip");
      assertArrival(delivery, "empty.zip");

      send("cut-1.zip", ARCHIVE);
      delivery.discard("cut-1.zip");
      assertThat(delivery.arrival("cut-1.zip")).isEmpty();
      assertArrival(delivery, "cut-1.zip");
    }
  }

  private static void assertArrival(Delivery delivery, String name) throws Exception {
    byte[] bytes = Files.readAllBytes(delivery.bring(name, ARCHIVE.length).orElseThrow());
    delivery
        .arrival(name)
        .ifPresent(
            arrival -> {
              assertThat(arrival.size()).isEqualTo(bytes.length);
              assertThat(arrival.digest()).isEqualTo(ArchiveDigest.of(Sha256.of(bytes)));
            });
  }

  @Test
  final void anEmptyFileIsAFile() throws Exception {
    sendDelivery("cut-1");
    send("empty.zip", "");
    try (Delivery delivery = only()) {
      assertThat(delivery.bring("empty.zip", 0))
          .get()
          .satisfies(file -> assertThat(file).isEmptyFile());
    }
  }

  @Test
  final void closingEndsTheWait() throws Exception {
    source.poll();
    source.close();
    source.await(Duration.ofMinutes(10));
  }
}
