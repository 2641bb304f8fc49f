package mx.prep.publish.pin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.model.Sha256;
import mx.prep.core.testkit.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
}
