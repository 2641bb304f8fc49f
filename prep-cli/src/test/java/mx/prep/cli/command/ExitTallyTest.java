package mx.prep.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.text.Message;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.VerdictCode;
import mx.prep.core.verify.CheckReport;
import org.junit.jupiter.api.Test;

final class ExitTallyTest {
  private final ExitTally tally = new ExitTally();

  private void add(String delivery, VerdictCode code) {
    Message message = new Message(CoreReason.ELECTION, Map.of());
    CheckReport checks = new CheckReport(List.of(), Optional.empty());
    tally.add(new Outcome(delivery, code, Optional.empty(), Optional.empty(), message, checks));
  }

  @Test
  void whatWaitedCountsAsItEnded() {
    add("cut-3", VerdictCode.PENDING);
    assertThat(tally.exit()).isEqualTo(20);
    add("cut-2", VerdictCode.ACCEPTED);
    add("cut-3", VerdictCode.ACCEPTED);
    assertThat(tally.exit()).isZero();
  }

  @Test
  void theFirstRefusalCountsMoreThanWhatWaits() {
    add("cut-1", VerdictCode.PENDING);
    add("cut-2", VerdictCode.FORK);
    add("cut-3", VerdictCode.ARCHIVE_DIGEST);
    assertThat(tally.exit()).isEqualTo(13);
  }

  /** {@code prep verify one/cut-1.manifest.json two/cut-1.manifest.json}. */
  @Test
  void aGoodDeliveryHidesNoRefusedOneOfItsName() {
    add("cut-1", VerdictCode.SIGNER_UNTRUSTED);
    add("cut-1", VerdictCode.ACCEPTED);
    assertThat(tally.exit()).isEqualTo(11);
  }
}
