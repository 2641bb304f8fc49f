package mx.prep.transfer.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import mx.prep.core.spi.AbstractDelivery;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Convention.Grouping;
import mx.prep.core.testkit.StemConvention;
import mx.prep.core.verdict.Verdict;
import mx.prep.transfer.inbox.ListConvention;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threats T16 and T61. */
final class DeliveryScanTest {
  private final AtomicLong now = new AtomicLong();
  @TempDir private Path temporary;
  private SettledMemory memory;
  private DeliveryScan scan;
  private String list = "";
  private int reads;

  @BeforeEach
  void start() {
    memory = new SettledMemory(temporary.resolve("memory.json"));
    scan = scan(new StemConvention(), Duration.ofSeconds(2));
  }

  private DeliveryScan scan(Convention convention, Duration rest) {
    return new DeliveryScan(
        convention,
        memory,
        new SharedStatements(convention, (grouping, listing) -> new ListDelivery(grouping)),
        rest,
        now::get);
  }

  /** Its list says what the test has it say. */
  private final class ListDelivery extends AbstractDelivery {
    ListDelivery(Grouping grouping) {
      super("test", grouping, temporary.resolve("incoming"));
    }

    @Override
    protected boolean fetch(String name, Path target, long maxBytes) throws IOException {
      reads++;
      Files.writeString(target, list);
      return true;
    }

    @Override
    public void settle(Verdict verdict) {}
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
    memory.settle("cut", Verdict.ACCEPTED, List.of(manifest));
    look(Duration.ZERO, manifest, file("cut.sig", 10));
    assertThat(scan.unsettled()).containsExactly("cut");
  }

  /** A SHA256SUMS that names every cut of the night: each new one changes it. */
  @Test
  void aListThatGrowsMakesOnlyWhatItNamesNewlyAndWhatWasRefusedNew() {
    scan = scan(new ListConvention(), Duration.ZERO);
    ListedFile[] archives = {file("1.zip", 10), file("2.zip", 10), file("3.zip", 10)};
    memory.settle("1.zip", Verdict.ACCEPTED, List.of(archives[0], file("SUMS", 100)));
    memory.settle("2.zip", Verdict.REFUSED, List.of(archives[1], file("SUMS", 100)));

    assertThat(look(Duration.ZERO, archives[0], archives[1], file("SUMS", 100))).isEmpty();
    assertThat(look(Duration.ZERO, archives[0], archives[1], archives[2], file("SUMS", 150)))
        .containsExactly("2.zip", "3.zip");

    assertThat(look(Duration.ZERO, file("1.zip", 11), archives[2], file("SUMS", 150)))
        .as("its own bytes are others")
        .containsExactly("1.zip", "3.zip");
    assertThat(look(Duration.ZERO, archives[0], file("SUMS", 150)))
        .as("the list is its own alone")
        .containsExactly("1.zip");
  }

  /**
   * Threat T16: the archive lies there unchanged, and the list that names it says another of it.
   */
  @Test
  void t16AListThatSaysSomethingElseOfWhatWasTakenMakesItNew() {
    scan = scan(new ListConvention(), Duration.ZERO);
    ListedFile[] archives = {file("1.zip", 10), file("2.zip", 10), file("3.zip", 10)};
    list = "1.zip=a\n2.zip=b\n";
    memory.settle("1.zip", Verdict.ACCEPTED, List.of(archives[0], file("SUMS", 100)));
    memory.settle("2.zip", Verdict.ACCEPTED, List.of(archives[1], file("SUMS", 100)));
    assertThat(look(Duration.ZERO, archives[0], archives[1], file("SUMS", 100))).isEmpty();
    assertThat(look(Duration.ZERO, archives[0], archives[1], file("SUMS", 100))).isEmpty();
    assertThat(reads).as("the list was read once for all").isEqualTo(1);

    // Another process: what was said is remembered.
    memory = new SettledMemory(temporary.resolve("memory.json"));
    scan = scan(new ListConvention(), Duration.ZERO);
    list = "1.zip=a\n2.zip=other\n3.zip=c\n";
    assertThat(look(Duration.ZERO, archives[0], archives[1], archives[2], file("SUMS", 150)))
        .containsExactly("2.zip", "3.zip");

    list = "1.zip=a\n3.zip=c\n";
    assertThat(look(Duration.ZERO, archives[0], archives[1], archives[2], file("SUMS", 140)))
        .as("of the second it says nothing any more")
        .containsExactly("3.zip");
  }

  @Test
  void t16AListThatChangedBeforeItWasLookedIntoMakesWhatWasTakenNew() {
    scan = scan(new ListConvention(), Duration.ZERO);
    ListedFile[] archives = {file("1.zip", 10), file("2.zip", 10)};
    memory.settle("1.zip", Verdict.ACCEPTED, List.of(archives[0], file("SUMS", 100)));
    list = "1.zip=other\n2.zip=b\n";
    assertThat(look(Duration.ZERO, archives[0], archives[1], file("SUMS", 101)))
        .containsExactly("1.zip", "2.zip");
  }
}
