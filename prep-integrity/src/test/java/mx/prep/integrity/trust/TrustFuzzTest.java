package mx.prep.integrity.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import mx.prep.core.error.PrepException;
import mx.prep.integrity.plugin.Installed;

/**
 * Whatever stands in a trust file: it is refused with a code, or says who may sign and how many
 * must. Runs over its seeds; with {@code JAZZER_FUZZ=1} it searches.
 */
final class TrustFuzzTest {
  private final TrustFileReader reader = new TrustFileReader(Installed.schemes());

  @FuzzTest(maxDuration = "2m")
  void anyFileIsReadOrRefused(byte[] bytes) {
    TrustFile trust;
    try {
      trust = reader.read(bytes, "trust.json");
    } catch (PrepException e) {
      assertThat(e.code()).isInstanceOf(TrustError.class);
      return;
    }
    assertThat(trust.threshold()).isBetween(1, trust.signers().size());
    assertThat(trust.version()).isPositive();
    assertThat(trust.signers()).extracting(TrustFile.Signer::key).doesNotHaveDuplicates();
    assertThat(trust.signers())
        .extracting(signer -> signer.key().fingerprint())
        .allMatch(fingerprint -> fingerprint.matches("[0-9A-F]{40,64}"));
  }
}
