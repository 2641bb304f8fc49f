package mx.prep.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog.Verification;
import mx.prep.core.testkit.SettableClock;
import mx.prep.core.text.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T78: whatever is done to the log is found, at the exact entry. */
final class TamperingTest {
  private static final int ENTRIES = 7;

  @TempDir private Path folder;

  private final SettableClock clock = new SettableClock(Instant.parse("2024-06-03T02:00:00Z"));
  private final List<Sha256> roots = new ArrayList<>();
  private List<String> lines;

  @BeforeEach
  void writeALog() throws IOException {
    try (JsonLinesAuditLog log = JsonLinesAuditLog.openForWriting(folder, clock)) {
      roots.add(log.verify().root());
      for (int i = 1; i <= ENTRIES; i++) {
        log.append(AuditEvent.of(AuditEvent.Type.ACCEPTED, "sequence", i));
        roots.add(log.verify().root());
      }
    }
    lines = new ArrayList<>(Files.readAllLines(file()));
  }

  private Path file() {
    return folder.resolve("log.jsonl");
  }

  private Path head() {
    return folder.resolve("head.json");
  }

  private Verification verify() throws IOException {
    Files.write(file(), lines);
    return JsonLinesAuditLog.openForReading(folder).verify();
  }

  private void edit(int entry, UnaryOperator<String> edit) {
    lines.set(entry - 1, edit.apply(lines.get(entry - 1)));
  }

  private void assertFound(Verification found, LogFault fault, int entry) {
    assertThat(found.ok()).isFalse();
    assertThat(found.problem().map(Message::key)).contains(fault);
    assertThat(found.problem().orElseThrow().facts()).containsEntry("entry", "" + entry);
    assertThat(found.entries()).isLessThan(entry);
    assertThat(found.root()).isEqualTo(roots.get((int) found.entries()));
  }

  @Test
  void anUntouchedLogIsWhole() throws IOException {
    assertThat(verify())
        .isEqualTo(new Verification(ENTRIES, roots.get(ENTRIES), true, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 6, 7})
  void anEditedFact(int entry) throws IOException {
    edit(entry, line -> line.replace("\"sequence\":\"" + entry, "\"sequence\":\"99"));

    assertFound(verify(), LogFault.ALTERED, entry);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 6, 7})
  void anEditedTime(int entry) throws IOException {
    edit(entry, line -> line.replace("2024-06-03", "2024-06-02"));

    assertFound(verify(), LogFault.ALTERED, entry);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 6, 7})
  void anEditedLink(int entry) throws IOException {
    edit(entry, line -> line.replaceAll("sha256:.{4}", "sha256:0000"));

    assertFound(verify(), LogFault.ALTERED, entry);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 6, 7})
  void anEditedNumber(int entry) throws IOException {
    edit(entry, line -> line.replace("\"number\":" + entry, "\"number\":99"));

    assertFound(verify(), LogFault.OUT_OF_PLACE, entry);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 6, 7})
  void anEntryThatIsNoneAnyMore(int entry) throws IOException {
    for (String line :
        List.of(
            "",
            "{}",
            "null",
            "\u0000\u0000",
            lines.get(entry - 1) + " ",
            lines.get(entry - 1) + "{}",
            lines.get(entry - 1).replace("accepted", "acepted"),
            lines.get(entry - 1).replace("T02:00:00Z", " 02:00"),
            lines.get(entry - 1).replace("{\"number", "{\"number\":1,\"number"),
            lines.get(entry - 1).replace("{\"number", "{\"x\":1,\"number"))) {
      edit(entry, old -> line);
      Verification found = verify();
      assertThat(found.ok()).as(line).isFalse();
      assertThat(found.problem().orElseThrow().facts()).containsEntry("entry", "" + entry);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 6})
  void aRemovedEntry(int entry) throws IOException {
    lines.remove(entry - 1);

    assertFound(verify(), LogFault.OUT_OF_PLACE, entry);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6, 7})
  void entriesTakenOffTheEnd(int first) throws IOException {
    lines = lines.subList(0, first - 1);

    assertFound(verify(), LogFault.MISSING, first);
  }

  @Test
  void theWholeLogTakenAway() throws IOException {
    Files.delete(file());

    Verification found = JsonLinesAuditLog.openForReading(folder).verify();

    assertFound(found, LogFault.MISSING, 1);
  }

  @Test
  void theLastEntryCutShort() throws IOException {
    Files.write(file(), lines);
    byte[] all = Files.readAllBytes(file());
    Files.write(file(), java.util.Arrays.copyOf(all, all.length - 1));

    assertFound(JsonLinesAuditLog.openForReading(folder).verify(), LogFault.MISSING, ENTRIES);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6})
  void twoEntriesThatChangedPlaces(int entry) throws IOException {
    Collections.swap(lines, entry - 1, entry);

    assertFound(verify(), LogFault.OUT_OF_PLACE, entry);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7})
  void anEntryThatStandsTwice(int entry) throws IOException {
    lines.add(entry, lines.get(entry - 1));

    assertFound(verify(), LogFault.OUT_OF_PLACE, entry + 1);
  }

  @Test
  void aForgedEntryInTheMiddle() throws IOException {
    lines.set(3, forged(4, lines.get(2)));

    assertFound(verify(), LogFault.ALTERED, 4);
  }

  @Test
  void aLogRewrittenFromAnEntryOnIsFoundByItsHead() throws IOException {
    for (int entry = 4; entry <= ENTRIES; entry++) {
      lines.set(entry - 1, forged(entry, lines.get(entry - 2)));
    }

    assertFound(verify(), LogFault.REWRITTEN, ENTRIES);
    assertThat(verify().entries()).isZero();
  }

  private String forged(int number, String before) {
    return new String(
        LogLine.of(
                number,
                clock.instant(),
                AuditEvent.of(AuditEvent.Type.LIVE, "sequence", 99),
                hash(before))
            .bytes(),
        StandardCharsets.UTF_8);
  }

  private static Sha256 hash(String line) {
    return Sha256.of(line.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aHeadOfAnotherLog() throws IOException {
    Sha256 last = hash(lines.get(ENTRIES - 1));
    Head.of(ENTRIES, roots.get(1), last, hash(lines.get(ENTRIES - 2))).write(head());

    assertThat(verify().problem().map(Message::key)).contains(LogFault.HEAD_DIFFERS);
  }

  @Test
  void aHeadThatCannotBeRead() throws IOException {
    for (String text : List.of("", "null", "{}", "[]", "{\"entries\":7,\"root\":\"x\"}")) {
      Files.writeString(head(), text);
      assertThat(verify().problem().map(Message::key)).as(text).contains(LogFault.HEAD_UNREADABLE);
    }
  }

  @Test
  void aHeadTakenAway() throws IOException {
    Files.delete(head());

    assertThat(verify().problem().map(Message::key)).contains(LogFault.HEAD_ABSENT);
  }

  /** Rolled back to an older copy of the log, beside the newer head. */
  @Test
  void aFaultStaysToBeFoundAfterTheNightGoesOn() throws IOException {
    lines = lines.subList(0, 3);
    verify();
    try (JsonLinesAuditLog log = JsonLinesAuditLog.openForWriting(folder, clock)) {
      log.append(AuditEvent.of(AuditEvent.Type.STARTED));
      assertFound(log.verify(), LogFault.OUT_OF_PLACE, 4);
    }
    try (JsonLinesAuditLog log = JsonLinesAuditLog.openForWriting(folder, clock);
        var entries = log.entries()) {
      assertFound(log.verify(), LogFault.OUT_OF_PLACE, 4);
      assertThat(entries.filter(entry -> entry.event().type() == AuditEvent.Type.WARNING))
          .hasSize(2);
    }
  }
}
