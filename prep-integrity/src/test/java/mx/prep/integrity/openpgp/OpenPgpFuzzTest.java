package mx.prep.integrity.openpgp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import mx.prep.core.spi.SignatureScheme.Finding;
import mx.prep.core.spi.SignatureScheme.Outcome;
import mx.prep.core.spi.SignatureScheme.PinnedKey;

/**
 * Whatever stands in a file: it has findings, and nothing made by a machine is good. Runs over its
 * seeds, made by gpg; with {@code JAZZER_FUZZ=1} it searches.
 */
final class OpenPgpFuzzTest {
  /** Nobody signed this. */
  private static final byte[] CONTENT = "nada".getBytes(UTF_8);

  private static final OpenPgpScheme SCHEME = new OpenPgpScheme();
  private static final PinnedKey PINNED = pinned();

  private static PinnedKey pinned() {
    try (InputStream in =
        Objects.requireNonNull(OpenPgpFuzzTest.class.getResourceAsStream("fuzz-key.asc"))) {
      return SCHEME.key(new String(in.readAllBytes(), US_ASCII));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void check(byte[] signature) {
    List<Finding> findings =
        SCHEME.check(CONTENT, signature, List.of(PINNED), Instant.parse("2024-06-03T00:00:00Z"));
    if (findings.isEmpty()
        || findings.stream().anyMatch(finding -> finding.outcome() == Outcome.GOOD)) {
      throw new AssertionError(findings);
    }
  }

  @FuzzTest(maxDuration = "2m")
  void anyFileIsFoundToBeSomething(byte[] text) {
    check(text);
  }

  /** Past the armour, which a search seldom gets right. */
  @FuzzTest(maxDuration = "2m")
  void anyPacketsAreFoundToBeSomething(byte[] packets) {
    check(TestCertificate.Armored.signatureText(packets).getBytes(US_ASCII));
  }

  @FuzzTest(maxDuration = "2m")
  void anyKeyIsPinnedOrRefused(byte[] packets) {
    try {
      SCHEME.key(TestCertificate.Armored.keyText(packets)).fingerprint();
    } catch (IllegalArgumentException e) {
      // the documented answer
    }
  }
}
