package mx.prep.publish.web.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import mx.prep.core.config.ByteSize;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RotatingFileTest {
  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private Path log;

  @BeforeEach
  void place() {
    log = folder.resolve("access.log");
  }

  private OldLogs old(String total) {
    return new OldLogs(
        log, new LogRotation(new ByteSize(20), Duration.ofDays(2), ByteSize.parse(total)), clock);
  }

  private RotatingFile file(OldLogs old) {
    return new RotatingFile(log, 20, old, () -> {}, clock);
  }

  @Test
  void aLargeFileMakesWayAndIsCompressed() throws IOException {
    OldLogs old = old("1MB");
    RotatingFile file = file(old);

    file.write(List.of("first 1234567890", "second"));
    file.write(List.of("third"));
    file.close();
    old.tidy();

    assertThat(log).hasContent("third\n");
    assertThat(compressed()).hasSize(1);
    assertThat(unzipped(compressed().get(0))).isEqualTo("first 1234567890\nsecond\n");
    assertThat(names()).hasSize(2);
  }

  @Test
  void eachDayHasAFileAlsoAfterARestart() throws IOException {
    RotatingFile file = file(old("1MB"));
    file.write(List.of("a"));
    clock.now = clock.now.plus(Duration.ofDays(1));
    file.write(List.of("b"));
    file.close();
    Files.setLastModifiedTime(log, FileTime.from(clock.now));

    clock.now = clock.now.plus(Duration.ofDays(1));
    file(old("1MB")).write(List.of("c"));

    assertThat(log).hasContent("c\n");
    assertThat(names()).hasSize(3);
  }

  @Test
  void whatIsTooOldOrTooMuchGoesAndNothingElse() throws IOException {
    Files.writeString(folder.resolve("access.log-notes"), "mine");
    Files.writeString(folder.resolve("other.log-20240603T000000.000Z.gz"), "mine");
    OldLogs old = old("50B");
    RotatingFile file = file(old);
    for (int i = 0; i < 5; i++) {
      file.write(List.of("line " + i + " of some length"));
      clock.now = clock.now.plusSeconds(1);
    }
    file.close();

    old.tidy();
    assertThat(compressed()).hasSize(1); // of some 40 bytes each
    assertThat(unzipped(compressed().get(0))).contains("line 3");
    clock.now = clock.now.plus(Duration.ofDays(3));
    old.tidy();

    assertThat(compressed()).isEmpty();
    assertThat(names())
        .containsExactlyInAnyOrder(
            "access.log", "access.log-notes", "other.log-20240603T000000.000Z.gz");
  }

  /** T70: lines are lost, and those that come when there is room again are whole. */
  @Test
  void afterAFullDiskLinesAreWholeAgain() throws IOException {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "no /dev/full here");
    RotatingFile file = file(old("1MB"));
    Files.createSymbolicLink(log, full);
    assertThatThrownBy(() -> file.write(List.of("lost"))).isInstanceOf(IOException.class);

    Files.delete(log);
    Files.writeString(log, "half a li");
    file.write(List.of("whole"));

    assertThat(log).hasContent("half a li\nwhole\n");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private List<Path> compressed() throws IOException {
    return names().stream()
        .filter(name -> name.startsWith("access.log-") && name.endsWith(".gz"))
        .map(folder::resolve)
        .toList();
  }

  private static String unzipped(Path file) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static final class MovableClock extends Clock {
    private Instant now = Instant.now();

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
