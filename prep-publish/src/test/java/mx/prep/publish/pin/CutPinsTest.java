package mx.prep.publish.pin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.model.Sha256;
import mx.prep.core.testkit.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class CutPinsTest {
  private static final Sha256 FIRST = Sha256.of("1".getBytes(StandardCharsets.UTF_8));
  private static final Sha256 SECOND = Sha256.of("2".getBytes(StandardCharsets.UTF_8));
  private static final Duration GRACE = Duration.ofMinutes(2);

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2024-06-03T02:00:00Z"));
  private DataFolder data;
  private CutPins pins;

  @BeforeEach
  void open() throws IOException {
    data = new DataFolder(folder);
    Files.createDirectories(data.tree(FIRST));
    Files.createDirectories(data.tree(SECOND));
    pins = new CutPins(data, GRACE, clock);
  }

  private void show(Sha256 root) {
    pins.pin(root);
    pins.shown(root);
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> names = Files.list(data.pins())) {
      return names.map(name -> name.getFileName().toString()).toList().stream();
    }
  }

  @Test
  void aSiteCanBeAskedForBeforeItIsShown() {
    pins.pin(FIRST);

    assertThat(data.pins().resolve(FIRST.hex())).isDirectory().isSymbolicLink();
  }

  @Test
  void theOneBeforeCanBeAskedForWhileACookieMayNameIt() throws IOException {
    show(FIRST);
    show(SECOND);
    clock.advance(GRACE);
    show(SECOND);
    assertThat(names()).containsExactlyInAnyOrder(FIRST.hex(), SECOND.hex());

    clock.advance(Duration.ofMinutes(1));
    show(SECOND);

    assertThat(names()).containsExactly(SECOND.hex());
    assertThat(pins.all()).containsExactly(SECOND);
  }

  @Test
  void theLiveOneStaysHoweverLong() throws IOException {
    show(FIRST);
    clock.advance(Duration.ofHours(9));
    show(FIRST);

    assertThat(names()).containsExactly(FIRST.hex());
  }

  @Test
  void oneThatComesBackHasItsWholeGraceAgain() throws IOException {
    show(FIRST);
    show(SECOND);
    clock.advance(GRACE);
    show(FIRST);
    show(SECOND);
    clock.advance(GRACE);
    show(SECOND);

    assertThat(names()).containsExactlyInAnyOrder(FIRST.hex(), SECOND.hex());
  }

  @Test
  void whatWasTakenBackCanBeAskedForNoMore() throws IOException {
    show(FIRST);
    pins.pin(SECOND);

    pins.onlyShown(SECOND);

    assertThat(names()).containsExactly(SECOND.hex());
  }

  @Test
  void afterARestartWhatIsLeftHasItsGraceAndThenGoes() throws IOException {
    show(FIRST);
    pins = new CutPins(data, GRACE, clock);
    show(SECOND);
    assertThat(names()).containsExactlyInAnyOrder(FIRST.hex(), SECOND.hex());

    clock.advance(Duration.ofMinutes(3));
    show(SECOND);

    assertThat(names()).containsExactly(SECOND.hex());
  }

  /** A visitor may ask for it at any moment of a start. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aRestartTakesNoNameAwayNotEvenForAnInstant() throws Exception {
    clock.set(Instant.now());
    show(FIRST);
    show(SECOND);
    age(FIRST, Duration.ofHours(2)); // so that it gets its name anew
    pins = new CutPins(data, GRACE, clock);
    try (WatchService watch = data.pins().getFileSystem().newWatchService()) {
      data.pins().register(watch, StandardWatchEventKinds.ENTRY_DELETE);
      show(FIRST);
      Path last = Files.createFile(data.pins().resolve("last"));
      Files.delete(last);

      assertThat(removed(watch)).doesNotContain(FIRST.hex());
    }
  }

  /** In their order, until the last. */
  private static Set<String> removed(WatchService watch) throws InterruptedException {
    Set<String> names = new HashSet<>();
    while (!names.contains("last")) {
      WatchKey key = watch.take();
      key.pollEvents().forEach(event -> names.add(String.valueOf(event.context())));
      key.reset();
    }
    return names;
  }

  /** As a command does that publishes where no agent runs: nobody is there when a grace ends. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whereEachCutIsPublishedByAProcessOfItsOwnNamesDoNotGather() throws Exception {
    clock.set(Instant.now());
    for (int cut = 0; cut < 5; cut++) {
      Sha256 root = Sha256.of(new byte[] {(byte) cut});
      pins = new CutPins(data, GRACE, clock);
      show(root);
      age(root, Duration.ofMinutes(20L * (5 - cut)));
    }
    pins = new CutPins(data, GRACE, clock);
    show(SECOND);

    assertThat(names()).containsExactlyInAnyOrder(SECOND.hex(), Sha256.of(new byte[] {4}).hex());
  }

  /** Back to an earlier cut by a command, and on from there by another. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatCameBackInAnotherProcessHasItsGrace() throws Exception {
    clock.set(Instant.now());
    show(FIRST);
    age(FIRST, Duration.ofHours(2));
    pins = new CutPins(data, GRACE, clock);
    show(SECOND);
    age(SECOND, Duration.ofHours(1));
    pins = new CutPins(data, GRACE, clock);
    show(FIRST);
    Sha256 third = Sha256.of("3".getBytes(StandardCharsets.UTF_8));

    pins = new CutPins(data, GRACE, clock);
    show(third);

    assertThat(names()).contains(FIRST.hex(), third.hex());
  }

  /** As if it had been written so long ago. */
  private void age(Sha256 root, Duration by) throws Exception {
    Path name = data.pins().resolve(root.hex());
    String then = "@" + clock.instant().minus(by).getEpochSecond();
    // Java cannot set the time of a link.
    Process touch = new ProcessBuilder("touch", "-h", "-d", then, name.toString()).start();
    assertThat(touch.waitFor()).isZero();
  }

  /** Somebody would have everything served that has been accepted, held cuts too. */
  @Test
  void aLinkInTheFoldersPlaceIsNeitherFollowedNorLeft() throws IOException {
    show(FIRST);
    pins.pin(SECOND);
    Path stranger = Files.createDirectories(folder.resolve("stranger"));
    Path theirs = Files.createDirectory(stranger.resolve(FIRST.hex()));
    FolderRemoval.remove(data.pins());
    Files.createSymbolicLink(data.pins(), stranger);

    pins.shown(SECOND);

    assertThat(data.pins()).isDirectory().satisfies(p -> assertThat(p).isNotEqualTo(stranger));
    assertThat(Files.isSymbolicLink(data.pins())).isFalse();
    assertThat(names()).containsExactlyInAnyOrder(FIRST.hex(), SECOND.hex());
    assertThat(stranger).isDirectoryContaining(theirs::equals);
    clock.advance(Duration.ofMinutes(3));
    pins.shown(SECOND);
    assertThat(names()).containsExactly(SECOND.hex());
    assertThat(theirs).isDirectory();
  }

  @Test
  void aLinkThatIsThereAtAStartIsNeitherFollowedNorLeft() throws IOException {
    Files.createSymbolicLink(data.pins(), data.trees());

    show(FIRST);

    assertThat(Files.isSymbolicLink(data.pins())).isFalse();
    assertThat(names()).containsExactly(FIRST.hex());
    assertThat(data.tree(SECOND)).isDirectory();
  }
}
