package mx.prep.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import mx.prep.audit.lines.Output;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog.Entry;
import mx.prep.core.testkit.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T70, T72: a crash or a full disk at any point leaves a log that goes on and verifies. */
final class CrashTest {
  private static final AuditEvent EVENT = AuditEvent.of(AuditEvent.Type.LIVE, "sequence", 7);

  @TempDir private Path folder;

  private final SettableClock clock = new SettableClock(Instant.parse("2024-06-03T02:00:00Z"));

  private Path file() {
    return folder.resolve("log.jsonl");
  }

  private JsonLinesAuditLog open() {
    return JsonLinesAuditLog.openForWriting(folder, clock);
  }

  private static List<Entry> entries(JsonLinesAuditLog log) {
    try (var entries = log.entries()) {
      return entries.toList();
    }
  }

  private void append(int times) {
    try (JsonLinesAuditLog log = open()) {
      for (int i = 0; i < times; i++) {
        log.append(EVENT);
      }
    }
  }

  @Test
  void aLineCutAtAnyByteIsTakenOffAndSaidSo() throws IOException {
    append(2);
    byte[] before = Files.readAllBytes(file());
    byte[] headBefore = Files.readAllBytes(folder.resolve("head.json"));
    append(1);
    byte[] after = Files.readAllBytes(file());
    for (int length = before.length; length < after.length; length++) {
      Files.write(file(), Arrays.copyOf(after, length));
      Files.write(folder.resolve("head.json"), headBefore);
      assertThat(JsonLinesAuditLog.openForReading(folder).verify().ok()).isTrue();
      try (JsonLinesAuditLog log = open()) {
        boolean torn = length > before.length;
        assertThat(entries(log)).hasSize(torn ? 3 : 2);
        log.append(EVENT);
        assertThat(log.verify().ok()).as("cut after %d bytes", length - before.length).isTrue();
        if (torn) {
          assertThat(entries(log).get(2).event())
              .isEqualTo(
                  AuditEvent.of(
                      AuditEvent.Type.RECOVERED,
                      "log",
                      "log.jsonl",
                      "bytes",
                      length - before.length));
        }
      }
    }
  }

  /** After a power cut a file can have its length and not its bytes. */
  @Test
  void aLastLineOfNothingButZerosIsTakenOff() throws IOException {
    append(2);
    byte[] zeros = new byte[100];
    zeros[99] = '\n';
    Files.write(file(), zeros, StandardOpenOption.APPEND);

    assertThat(JsonLinesAuditLog.openForReading(folder).verify().ok()).isTrue();
    try (JsonLinesAuditLog log = open()) {
      assertThat(log.verify().ok()).isTrue();
      assertThat(entries(log)).hasSize(3);
    }
  }

  @Test
  void killedBetweenTheLineAndTheHeadIsNoTampering() throws IOException {
    append(2);
    byte[] head = Files.readAllBytes(folder.resolve("head.json"));
    append(1);
    Files.write(folder.resolve("head.json"), head);

    assertThat(JsonLinesAuditLog.openForReading(folder).verify().ok()).isTrue();
    try (JsonLinesAuditLog log = open()) {
      log.append(EVENT);
      assertThat(entries(log)).hasSize(4);
      assertThat(log.verify().ok()).isTrue();
    }
  }

  @Test
  void aFullDiskLeavesNoHalfLineAndTheLogGoesOnOnceThereIsRoom() {
    for (int room : List.of(0, 1, 50)) {
      boolean[] full = {false};
      Output output =
          (file, bytes) -> {
            if (full[0]) {
              Output.DISK.append(file, Arrays.copyOf(bytes, room));
              throw new IOException("No space left on device");
            }
            Output.DISK.append(file, bytes);
          };
      Path log = folder.resolve("full" + room);
      try (JsonLinesAuditLog audit = JsonLinesAuditLog.openForWriting(log, clock, output)) {
        audit.append(EVENT);
        full[0] = true;
        assertThatThrownBy(() -> audit.append(EVENT))
            .isInstanceOfSatisfying(
                PrepException.class,
                e -> {
                  assertThat(e.code()).isEqualTo(LogError.NOT_WRITTEN);
                  assertThat(e.code().category()).isEqualTo(ErrorCategory.RESOURCES);
                });
        assertThat(entries(audit)).hasSize(1);
        assertThat(audit.verify().ok()).isTrue();
        full[0] = false;
        audit.append(EVENT);
        assertThat(entries(audit)).extracting(Entry::number).containsExactly(1L, 2L);
        assertThat(audit.verify().ok()).isTrue();
      }
    }
  }

  /** The agent's shutdown interrupts its threads; the last events are written all the same. */
  @Test
  void anInterruptedThreadStillAppends() {
    try (JsonLinesAuditLog log = open()) {
      Thread.currentThread().interrupt();
      log.append(EVENT);
      assertThat(Thread.interrupted()).isTrue();
      log.append(EVENT);

      assertThat(entries(log)).hasSize(2);
      assertThat(log.verify().ok()).isTrue();
    }
  }

  @Test
  void aHugeFactIsCutSoThatLinesStayBounded() throws IOException {
    try (JsonLinesAuditLog log = open()) {
      log.append(AuditEvent.of(AuditEvent.Type.REFUSED, "delivery", "\u0000".repeat(1 << 20)));

      assertThat(Files.size(file())).isLessThan(100_000);
      assertThat(log.verify().ok()).isTrue();
    }
  }

  /** T79: the file can be shown on any terminal. */
  @Test
  void theFileIsPlainAsciiWithoutControls() throws IOException {
    try (JsonLinesAuditLog log = open()) {
      log.append(
          AuditEvent.of(AuditEvent.Type.REFUSED, "delivery", "\u001b[2J\u007f\u202e\u0085ñ\r\n"));
    }
    for (byte b : Files.readAllBytes(file())) {
      assertThat(b == '\n' || (b >= ' ' && b < 0x7f)).isTrue();
    }
    assertThat(Files.readAllLines(file())).hasSize(1);
  }

  @Test
  void aHeadLeftHalfWrittenIsRemovedEvenIfNothingIsAppended() throws IOException {
    append(1);
    Path half = Files.writeString(folder.resolve("head.json.tmp"), "{");

    open().close();

    assertThat(half).doesNotExist();
  }
}
