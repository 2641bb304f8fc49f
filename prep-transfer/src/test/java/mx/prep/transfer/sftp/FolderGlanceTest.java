package mx.prep.transfer.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class FolderGlanceTest {
  private static final List<String> NAMES = List.of("cut.manifest", "cut.sig");
  private static final OptionalLong TIME = OptionalLong.of(1_717_380_000);

  private final FolderGlance glance = new FolderGlance();

  private static long at(int seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  private void listedTwice() {
    glance.listed(TIME, NAMES, at(0));
    glance.listed(TIME, NAMES, at(5));
  }

  @Test
  void aFolderWhoseTimeStaysTheSameIsQuiet() {
    listedTwice();
    assertThat(glance.isQuiet(TIME, at(10))).isTrue();
  }

  @Test
  void anotherTimeIsWorthAListing() {
    listedTwice();
    assertThat(glance.isQuiet(OptionalLong.of(TIME.getAsLong() + 1), at(10))).isFalse();
  }

  /** What comes in the second of the listing does not change the folder's time. */
  @Test
  void aTimeThatIsOnlyJustSeenIsNotEnough() {
    glance.listed(TIME, NAMES, at(0));
    assertThat(glance.isQuiet(TIME, at(5))).isFalse();
    glance.listed(TIME, NAMES, at(1));
    assertThat(glance.isQuiet(TIME, at(5))).isFalse();
  }

  @Test
  void nowAndThenTheFolderIsListedAllTheSame() {
    listedTwice();
    assertThat(glance.isQuiet(TIME, at(5 + 29))).isTrue();
    assertThat(glance.isQuiet(TIME, at(5 + 31))).isFalse();
  }

  @Test
  void aServerWhoseTimeDoesNotFollowItsFolderIsNeverBelievedAgain() {
    listedTwice();
    List<String> more = List.of("cut.manifest", "cut.sig", "next.manifest");
    glance.listed(TIME, more, at(40));
    glance.listed(TIME, more, at(50));
    assertThat(glance.isQuiet(TIME, at(51))).isFalse();
  }

  @Test
  void aServerThatTellsNoTimeIsListedEachTime() {
    glance.listed(OptionalLong.empty(), NAMES, at(0));
    glance.listed(OptionalLong.empty(), NAMES, at(5));
    assertThat(glance.isQuiet(OptionalLong.empty(), at(10))).isFalse();
  }
}
