package mx.prep.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Courier;
import mx.prep.core.spi.Parcel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every courier must do. The receiver is played by looking into its folder. */
public abstract class CourierContract {
  private static final byte[] ARCHIVE = bytes(3_000_001);
  private static final String STEM = "cut-1";

  @TempDir private Path temporary;
  private Path cuts;
  private Courier courier;

  /** A new courier to the folder, as if the process had just started. */
  protected abstract Courier open();

  /** The receiver's folder; there, and empty at first. */
  protected abstract Path folder();

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(37).nextBytes(bytes);
    return bytes;
  }

  @BeforeEach
  final void makeDelivery() throws IOException {
    cuts = Files.createDirectories(temporary.resolve("cuts"));
    Files.write(cuts.resolve("cut-1.zip"), ARCHIVE);
    Files.writeString(cuts.resolve("cut-1.manifest.json"), "manifest");
    Files.writeString(cuts.resolve("cut-1.manifest.json.p7s"), "signature");
    courier = open();
  }

  @AfterEach
  final void closeCourier() {
    courier.close();
  }

  private Parcel parcel(boolean begun) {
    return new Parcel(
        STEM,
        Stream.of("cut-1.zip", "cut-1.manifest.json", "cut-1.manifest.json.p7s")
            .map(cuts::resolve)
            .toList(),
        begun);
  }

  private long push(Parcel parcel) {
    AtomicLong sent = new AtomicLong();
    courier.push(parcel, sent::addAndGet);
    return sent.get();
  }

  private List<String> received() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private void assertWhole() throws IOException {
    assertThat(received())
        .containsExactly("cut-1.manifest.json", "cut-1.manifest.json.p7s", "cut-1.zip");
    assertThat(folder().resolve("cut-1.zip")).hasBinaryContent(ARCHIVE);
    assertThat(folder().resolve("cut-1.manifest.json")).hasContent("manifest");
    assertThat(folder().resolve("cut-1.manifest.json.p7s")).hasContent("signature");
  }

  @Test
  final void aDeliveryArrivesByteForByteAndNothingPartialStays() throws IOException {
    assertThat(push(parcel(false))).isEqualTo(ARCHIVE.length + 8 + 9);
    assertWhole();
  }

  @Test
  final void whatCannotBeSentKeepsTheSignatureBack() throws IOException {
    Files.delete(cuts.resolve("cut-1.manifest.json"));
    assertThatThrownBy(() -> push(parcel(false))).isInstanceOf(PrepException.class);
    assertThat(received()).containsExactly("cut-1.zip");
  }

  @Test
  final void aDeliveryThatWasBegunGoesOnFromThePartialFile() throws IOException {
    Files.write(folder().resolve("cut-1.zip.part"), Arrays.copyOf(ARCHIVE, 2_000_000));
    assertThat(push(parcel(true))).isEqualTo(ARCHIVE.length - 2_000_000 + 8 + 9);
    assertWhole();
  }

  @Test
  final void whatArrivedWholeIsNotSentAgainWhereTheDeliveryWasBegun() throws IOException {
    Files.write(folder().resolve("cut-1.zip"), ARCHIVE);
    assertThat(push(parcel(true))).isEqualTo(8 + 9);
    assertWhole();
  }

  @Test
  final void aPartialFileOfSomethingElseIsNotContinued() throws IOException {
    Files.write(folder().resolve("cut-1.zip.part"), new byte[2_000_000]);
    Files.write(folder().resolve("cut-1.manifest.json.part"), new byte[100]);
    push(parcel(false));
    assertWhole();
  }

  @Test
  final void aPartialFileThatIsTooLongIsWrittenAnew() throws IOException {
    Files.write(folder().resolve("cut-1.zip.part"), new byte[ARCHIVE.length + 1]);
    push(parcel(true));
    assertWhole();
  }

  @Test
  final void pushingAgainReplacesWhatIsThere() throws IOException {
    push(parcel(false));
    Files.writeString(folder().resolve("cut-1.manifest.json"), "an earlier one, and a longer one");
    push(parcel(false));
    assertWhole();
  }

  @Test
  final void anEmptyFileIsAFile() throws IOException {
    Path empty = Files.createFile(cuts.resolve("empty.zip"));
    assertThat(push(new Parcel("empty", List.of(empty), false))).isZero();
    assertThat(folder().resolve("empty.zip")).isEmptyFile();
    assertThat(received()).containsExactly("empty.zip");
  }

  @Test
  final void aNewCourierGoesOnAfterOneThatWasClosedInTheMiddle() throws IOException {
    assertThatThrownBy(() -> courier.push(parcel(false), sent -> courier.close()))
        .isInstanceOf(PrepException.class);
    assertThat(received()).doesNotContain("cut-1.manifest.json.p7s");
    courier = open();
    push(parcel(true));
    assertWhole();
  }

  @Test
  final void aClosedCourierPushesNothing() throws IOException {
    courier.close();
    assertThatThrownBy(() -> push(parcel(false))).isInstanceOf(PrepException.class);
    assertThat(received()).isEmpty();
  }

  @Test
  final void itsNameFitsOnALine() {
    assertThat(courier.name()).isNotBlank().doesNotContain("\n").hasSizeLessThan(500);
  }
}
