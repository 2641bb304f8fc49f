package mx.prep.transfer.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import mx.prep.core.spi.Convention.Grouping;
import mx.prep.core.testkit.StemConvention;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threat T61. */
final class DeliveryScanTest {
  private final AtomicLong now = new AtomicLong();
  @TempDir private Path temporary;
  private SettledMemory memory;
  private DeliveryScan scan;

  @BeforeEach
  void start() {
    memory = new SettledMemory(temporary.resolve("memory.json"));
    scan = new DeliveryScan(new StemConvention(), memory, Duration.ofSeconds(2), now::get);
  }

  private static Listing listing(ListedFile... files) {
    Listing listing = new Listing();
    for (ListedFile file : files) {
      listing.add(file);
    }
    return listing;
  }

  private static ListedFile file(String name, long size) {
    return new ListedFile(name, size, 1_000);
  }

  private List<String> look(Duration after, ListedFile... files) {
    now.addAndGet(after.toNanos());
    return scan.look(listing(files)).stream().map(Grouping::stem).toList();
  }

  @Test
  void aDeliveryIsTakenOnceItsFilesHaveBeenAtRest() {
    ListedFile manifest = file("cut.manifest", 10);
    ListedFile signature = file("cut.sig", 10);
    assertThat(look(Duration.ZERO, manifest, signature)).isEmpty();
    assertThat(scan.isWaiting()).isTrue();
    assertThat(look(Duration.ofSeconds(1), manifest, signature)).isEmpty();
    assertThat(look(Duration.ofSeconds(1), manifest, signature)).containsExactly("cut");
    assertThat(scan.isWaiting()).isFalse();
  }

  @Test
  void aFileOfItsStemThatStillGrowsHoldsItBack() {
    ListedFile manifest = file("cut.manifest", 10);
    ListedFile signature = file("cut.sig", 10);
    look(Duration.ZERO, manifest, signature, file("cut.zip", 1));
    for (int size = 2; size < 10; size++) {
      assertThat(look(Duration.ofSeconds(5), manifest, signature, file("cut.zip", size))).isEmpty();
    }
    assertThat(look(Duration.ofSeconds(2), manifest, signature, file("cut.zip", 9)))
        .containsExactly("cut");
  }

  @Test
  void anUploadUnderAPartNameHoldsItBackAsLongAsItGrows() {
    ListedFile manifest = file("cut.manifest", 10);
    ListedFile signature = file("cut.sig", 10);
    look(Duration.ZERO, manifest, signature, file("cut.zip.part", 1));
    assertThat(look(Duration.ofSeconds(5), manifest, signature, file("cut.zip.part", 2))).isEmpty();
    assertThat(look(Duration.ofSeconds(5), manifest, signature, file("cut.zip.part", 2)))
        .containsExactly("cut");
  }

  @Test
  void anotherDeliveryIsNotHeldBack() {
    ListedFile[] old = {file("a.manifest", 10), file("a.sig", 10)};
    look(Duration.ZERO, old);
    assertThat(
            look(Duration.ofSeconds(3), old[0], old[1], file("b.manifest", 10), file("b.sig", 10)))
        .containsExactly("a");
    assertThat(scan.unsettled()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aSignatureThatJoinsMakesASettledDeliveryNew() {
    ListedFile manifest = file("cut.manifest", 10);
    memory.settle("cut", List.of(manifest));
    look(Duration.ZERO, manifest, file("cut.sig", 10));
    assertThat(scan.unsettled()).containsExactly("cut");
  }
}
