package mx.prep.integrity.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mx.prep.core.model.ElectionId;
import mx.prep.core.spi.TrustGate;
import mx.prep.core.spi.TrustGate.Renewal;
import mx.prep.core.verdict.RefusedException;
import mx.prep.integrity.trust.TrustFileWriter.SignerText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threats T06 and T07, while the agent runs. Signatures are words: who is named has signed. */
final class FileGateTest {
  private static final ElectionId ELECTION = new ElectionId("prueba-2024");
  private static final Instant NOW = Instant.parse("2024-06-03T05:15:00Z");
  private static final OffsetDateTime LATER = OffsetDateTime.parse("2024-07-01T00:00:00-06:00");

  @TempDir private Path folder;
  private Path file;
  private TrustGate gate;

  @BeforeEach
  void open() throws Exception {
    file = Files.write(folder.resolve("trust.json"), trust(4, "a", "b"));
    gate =
        new TrustFileGateFactory(Set.of(new WordScheme(".w")))
            .open(Optional.of(file), ELECTION, Clock.fixed(NOW, ZoneOffset.UTC));
    assertThat(gate.renewal()).isEmpty();
  }

  private static byte[] trust(long version, String... signers) {
    return TrustFileWriter.write(
        ELECTION,
        version,
        2,
        LATER,
        Stream.of(signers).map(id -> new SignerText(id, "words.w", id)).toList());
  }

  private void replace(byte[] content, String signedBy) throws IOException {
    Files.writeString(folder.resolve("trust.json.w"), signedBy);
    // Another file, so that it looks different however coarse the clock of the disk is.
    Files.move(
        Files.write(folder.resolve("next"), content), file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The log may be full for a moment: without its entry nothing is enforced. */
  @Test
  void aSuccessorThatIsNotEnforcedIsOfferedAgain() throws Exception {
    replace(trust(5, "b", "c", "d"), "a b c");
    assertThat(gate.renewal()).isPresent();
    assertThat(gate.stands()).isFalse();

    Renewal renewal = gate.renewal().orElseThrow();
    renewal.enforce();

    assertThat(gate.stands()).isTrue();
    assertThat(gate.fingerprint()).contains(Fingerprint.of(trust(5, "b", "c", "d")).hex());
    assertThat(gate.renewal()).isEmpty();
    assertThat(gate.stands()).isTrue();
  }

  @Test
  void whatIsNoSuccessorIsRefusedOnceAndStandsInTheWayUntilItIsPutRight() throws Exception {
    replace(trust(5, "c", "d"), "c d");
    assertThatThrownBy(gate::renewal).isInstanceOf(RefusedException.class);
    assertThat(gate.renewal()).isEmpty();
    assertThat(gate.stands()).isFalse();

    replace(trust(4, "a", "b"), "");
    assertThat(gate.renewal()).isEmpty();
    assertThat(gate.stands()).isTrue();
  }
}
