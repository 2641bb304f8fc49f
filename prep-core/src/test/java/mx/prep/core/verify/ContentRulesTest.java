package mx.prep.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import mx.prep.core.config.Limits;
import mx.prep.core.model.ArchiveDigest;
import mx.prep.core.model.ArchiveRef;
import mx.prep.core.model.Base;
import mx.prep.core.model.Claim;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.ArrivalDigest;
import mx.prep.core.spi.Delivery;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.Verdict;
import mx.prep.core.verdict.VerdictCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threat T62. */
final class ContentRulesTest {
  private static final byte[] GOOD = "as signed".getBytes(StandardCharsets.UTF_8);
  private static final byte[] BAD = "tampered!".getBytes(StandardCharsets.UTF_8);

  private final ContentRules rules = new ContentRules(Limits.DEFAULT);
  @TempDir private Path folder;

  private static Claim claim() {
    return new Claim(
        "prep-package/1",
        new ElectionId("chiapas-2024"),
        new SeriesId("jornada"),
        Mode.ELECTION,
        1,
        Claim.Counting.BY_ONE,
        OffsetDateTime.parse("2024-06-02T20:00:00-06:00"),
        Optional.empty(),
        new Base.Nothing(),
        new ArchiveRef("cut.zip", GOOD.length, ArchiveDigest.of(Sha256.of(GOOD))),
        Optional.empty(),
        Sha256.of(GOOD),
        List.of("iepc"));
  }

  @Test
  void anArchiveDamagedOnTheWayIsBroughtOnceMore() throws Exception {
    Repeating delivery = new Repeating(folder, true, BAD, GOOD);
    assertThat(rules.bringIntact(claim(), delivery)).hasBinaryContent(GOOD);
  }

  @Test
  void anArchiveThatStaysWrongIsRefused() {
    Repeating delivery = new Repeating(folder, true, BAD, BAD, GOOD);
    refused(delivery);
    assertThat(delivery.contents).hasSize(1);
  }

  @Test
  void anArchiveThatCannotChangeIsNotBroughtAgain() {
    Repeating delivery = new Repeating(folder, false, BAD, GOOD);
    refused(delivery);
    assertThat(delivery.contents).hasSize(1);
  }

  /** What was hashed as it arrived is not read once more, and what it says is believed. */
  @Test
  void aDigestComputedOnArrivalStandsForReadingTheArchive() throws Exception {
    Repeating delivery = new Repeating(folder, false, BAD);
    delivery.arrival = Optional.of(arrival(GOOD));
    rules.bringIntact(claim(), delivery);
  }

  @Test
  void anArchiveWhoseDigestWasWrongOnArrivalIsBroughtOnceMore() throws Exception {
    Repeating delivery = new Repeating(folder, true, GOOD, GOOD);
    delivery.arrival = Optional.of(arrival(BAD));
    rules.bringIntact(claim(), delivery);
    assertThat(delivery.contents).isEmpty();
  }

  /** It is of other bytes than those that lie there. */
  @Test
  void anArrivalOfAnotherSizeIsNotBelieved() {
    Repeating delivery = new Repeating(folder, false, BAD);
    delivery.arrival = Optional.of(arrival(new byte[GOOD.length + 1]));
    refused(delivery);
  }

  private static ArrivalDigest arrival(byte[] bytes) {
    ArrivalDigest.Computation computation = ArrivalDigest.start();
    computation.update(ByteBuffer.wrap(bytes));
    return computation.finish();
  }

  private void refused(Delivery delivery) {
    assertThatThrownBy(() -> rules.bringIntact(claim(), delivery))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal().code()).isEqualTo(VerdictCode.ARCHIVE_DIGEST));
  }

  /** Brings one content after another. */
  private static final class Repeating implements Delivery {
    private final Path folder;
    private final boolean again;
    private final Deque<byte[]> contents;
    private Optional<ArrivalDigest> arrival = Optional.empty();

    Repeating(Path folder, boolean again, byte[]... contents) {
      this.folder = folder;
      this.again = again;
      this.contents = new ArrayDeque<>(List.of(contents));
    }

    @Override
    public String stem() {
      return "cut";
    }

    @Override
    public String source() {
      return "test";
    }

    @Override
    public List<String> files() {
      return List.of();
    }

    @Override
    public Optional<Path> bring(String name, long maxBytes) {
      try {
        return Optional.of(Files.write(folder.resolve(name), contents.removeFirst()));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public Optional<ArrivalDigest> arrival(String name) {
      return arrival;
    }

    @Override
    public boolean discard(String name) {
      arrival = Optional.empty();
      return again;
    }

    @Override
    public void handOver(String name, Path target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void settle(Verdict verdict) {
      // nothing remembers it
    }

    @Override
    public void close() {
      // the test's folder goes with the test
    }
  }
}
