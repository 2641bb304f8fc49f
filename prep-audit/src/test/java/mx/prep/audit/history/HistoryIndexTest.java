package mx.prep.audit.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import mx.prep.core.verdict.VerdictCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Threat T70: nobody who is not trusted decides how full the disk gets. */
final class HistoryIndexTest {
  private static KeptClaim claim(String... signers) {
    return new KeptClaim(
        "prep-package/1",
        "chiapas-2024",
        "jornada",
        "election",
        1,
        "full",
        "2024-06-02T20:00:00-06:00",
        null,
        "sha256:00",
        null,
        null,
        "cut.zip",
        1,
        "sha256:00",
        List.of(signers));
  }

  private final HistoryIndex index = new HistoryIndex();

  private static KeptRecord refused(@Nullable KeptClaim claim, int number, long size) {
    return new KeptRecord(
        KeptRecord.FORMAT,
        claim == null ? VerdictCode.SIGNER_UNTRUSTED : VerdictCode.FORK,
        "2024-06-03T02:00:00Z",
        "inbox",
        "cut-" + number,
        "reason",
        claim,
        null,
        List.of(new KeptFile("cut-" + number, size, "00")));
  }

  private void keep(KeptRecord record) {
    index.add(new Kept(Path.of(record.delivery()), record));
  }

  @Test
  void ofWhatNobodySignedOnlySoManyBytesAreKept() {
    keep(refused(null, 1, HistoryIndex.MOST_UNSIGNED_BYTES - 10));
    assertThat(index.hasRoomFor(refused(null, 2, 10))).isTrue();
    assertThat(index.hasRoomFor(refused(null, 2, 11))).isFalse();
  }

  @Test
  void ofWhatNobodySignedOnlySoManyPackagesAreKept() {
    for (int i = 0; i < HistoryIndex.MOST_UNSIGNED; i++) {
      assertThat(index.hasRoomFor(refused(null, i, 1))).isTrue();
      keep(refused(null, i, 1));
    }
    assertThat(index.hasRoomFor(refused(null, HistoryIndex.MOST_UNSIGNED, 1))).isFalse();
  }

  @Test
  void whatComesByAnUnsignedConventionIsBoundedToo() {
    keep(refused(claim(), 1, HistoryIndex.MOST_UNSIGNED_BYTES));
    assertThat(index.hasRoomFor(refused(claim(), 2, 1))).isFalse();
  }

  /** Threat T16: a second manifest is evidence, whatever strangers sent before. */
  @Test
  void whatSignersStandBehindIsAlwaysKept() {
    keep(refused(null, 1, HistoryIndex.MOST_UNSIGNED_BYTES));
    assertThat(index.hasRoomFor(refused(claim("iepc"), 2, 1))).isTrue();
  }
}
