package mx.prep.integrity.cms;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import mx.prep.core.spi.SignatureScheme.Finding;
import mx.prep.core.spi.SignatureScheme.Outcome;
import mx.prep.core.spi.SignatureScheme.PinnedKey;

/**
 * Whatever stands in a file: it has findings, and nothing made by a machine is good. Runs over its
 * seeds, made by openssl; with {@code JAZZER_FUZZ=1} it searches.
 */
final class CmsFuzzTest {
  /** Nobody signed this. */
  private static final byte[] CONTENT = "nada".getBytes(UTF_8);

  private static final CmsScheme SCHEME = new CmsScheme();

  /** The keys of the seeds. */
  private static final List<PinnedKey> PINNED =
      List.of(pinned("fuzz-p256.pem"), pinned("fuzz-rsa.pem"), pinned("fuzz-ed25519.pem"));

  private static PinnedKey pinned(String certificate) {
    try (InputStream in =
        Objects.requireNonNull(CmsFuzzTest.class.getResourceAsStream(certificate))) {
      return SCHEME.key(new String(in.readAllBytes(), US_ASCII));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @FuzzTest(maxDuration = "2m")
  void anyFileIsFoundToBeSomething(byte[] file) {
    List<Finding> findings =
        SCHEME.check(CONTENT, file, PINNED, Instant.parse("2024-06-03T00:00:00Z"));
    if (findings.isEmpty()
        || findings.stream().anyMatch(finding -> finding.outcome() == Outcome.GOOD)) {
      throw new AssertionError(findings);
    }
  }

  @FuzzTest(maxDuration = "2m")
  void anyCertificateIsPinnedOrRefused(byte[] der) {
    try {
      SCHEME
          .key(
              "-----BEGIN CERTIFICATE-----\n"
                  + Base64.getMimeEncoder().encodeToString(der)
                  + "\n-----END CERTIFICATE-----\n")
          .fingerprint();
    } catch (IllegalArgumentException e) {
      // the documented answer
    }
  }
}
