package mx.prep.integrity.minisign;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.List;
import mx.prep.core.spi.SignatureScheme.Finding;
import mx.prep.core.spi.SignatureScheme.Outcome;
import mx.prep.core.spi.SignatureScheme.PinnedKey;

/**
 * Whatever stands in a file: it has findings, and nothing made by a machine is good. Runs over its
 * seeds, made by minisign; with {@code JAZZER_FUZZ=1} it searches.
 */
final class MinisignFuzzTest {
  private static final MinisignScheme SCHEME = new MinisignScheme();

  /** The key of the seeds. */
  private static final PinnedKey PINNED =
      SCHEME.key("RWSnZvo1iTIClRj4BxFvKUAhJMcNxobgK78gADPRJeXPk5zYCR5xcBZY");

  @FuzzTest(maxDuration = "2m")
  void anyFileIsFoundToBeSomething(byte[] file) {
    List<Finding> findings =
        SCHEME.check("nada".getBytes(UTF_8), file, List.of(PINNED), Instant.EPOCH);
    if (findings.size() != 1 || findings.get(0).outcome() == Outcome.GOOD) {
      throw new AssertionError(findings);
    }
  }

  @FuzzTest(maxDuration = "2m")
  void anyKeyIsPinnedOrRefused(byte[] text) {
    try {
      SCHEME.key(new String(text, UTF_8)).fingerprint();
    } catch (IllegalArgumentException e) {
      // the documented answer
    }
  }
}
