package mx.prep.integrity.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.model.ElectionId;
import mx.prep.core.spi.SignatureScheme;
import mx.prep.core.spi.TrustGate;
import mx.prep.core.spi.TrustGate.DetachedSignature;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;
import mx.prep.integrity.trust.TrustFile.Signer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ThresholdGateTest {
  private static final OffsetDateTime EXPIRES = OffsetDateTime.parse("2024-07-01T00:00:00-06:00");
  private static final byte[] CONTENT = {1};

  private static TrustGate gate(Instant now) {
    SignatureScheme words = new WordScheme(".w");
    TrustFile trust =
        new TrustFile(
            new ElectionId("prueba-2024"),
            1,
            2,
            EXPIRES,
            List.of(signer(words, "a"), signer(words, "b"), signer(words, "c")));
    return new ThresholdGate(Optional.of(trust), Set.of(words), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Signer signer(SignatureScheme scheme, String id) {
    return new Signer(id, scheme.name(), scheme.key(id));
  }

  private static List<DetachedSignature> signatures(String words) {
    return List.of(
        new DetachedSignature("m.w", words.getBytes(StandardCharsets.UTF_8)),
        new DetachedSignature("m.unknown", new byte[] {9}));
  }

  /** Broken and foreign ones do no harm beside enough good ones. */
  @ParameterizedTest
  @ValueSource(strings = {"a b", "b a", "a b c", "a ?x b", "!c a b", "# a b"})
  void enoughDistinctSignersPass(String words) throws RefusedException {
    assertThat(gate(Instant.EPOCH).require(CONTENT, signatures(words)))
        .isSorted()
        .contains("a", "b");
  }

  /** Check 1 of the format, and threats T01, T03, T04, T08. */
  @ParameterizedTest
  @CsvSource({
    "'',       SIGNER_UNTRUSTED,  UNSIGNED",
    "a,        SIGNER_UNTRUSTED,  TOO_FEW_SIGNERS",
    "a a,      SIGNER_UNTRUSTED,  TOO_FEW_SIGNERS",
    "a ?x ?y,  SIGNER_UNTRUSTED,  TOO_FEW_SIGNERS",
    "?x,       SIGNER_UNTRUSTED,  STRANGER",
    "a !b,     SIGNATURE_INVALID, INVALID",
    "'a #',    SIGNATURE_INVALID, UNREADABLE",
    "'?x #',   SIGNATURE_INVALID, UNREADABLE"
  })
  void tooFewAreRefusedWithTheReason(String words, VerdictCode code, String reason) {
    assertRefused(gate(Instant.EPOCH), words, code, reason);
  }

  /** Threat T20. */
  /** T01: only a kind of signature file that is not there yet is worth waiting for. */
  @Test
  void tooFewIsProvisionalWhileASignersFileMayStillCome() {
    SignatureScheme words = new WordScheme(".w");
    SignatureScheme others = new WordScheme(".v");
    TrustFile trust =
        new TrustFile(
            new ElectionId("prueba-2024"),
            1,
            2,
            EXPIRES,
            List.of(signer(words, "a"), signer(words, "b"), signer(others, "c")));
    TrustGate gate =
        new ThresholdGate(
            Optional.of(trust),
            Set.of(words, others),
            Clock.fixed(EXPIRES.toInstant(), ZoneOffset.UTC));

    assertThat(provisional(gate, word("m.w", "a"))).as("one of two").isTrue();
    assertThat(provisional(gate, word("m.w", "?x"))).as("a stranger alone").isFalse();
    assertThat(provisional(gate, word("m.w", "a"), word("m.v", "?x"))).as("all there").isFalse();
    assertThat(provisional(gate, word("m.w", "a !b"))).as("one is broken").isFalse();
  }

  private static DetachedSignature word(String file, String words) {
    return new DetachedSignature(file, words.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean provisional(TrustGate gate, DetachedSignature... signatures) {
    try {
      gate.require(CONTENT, List.of(signatures));
      throw new AssertionError("enough");
    } catch (RefusedException e) {
      return e.refusal().provisional();
    }
  }

  @Test
  void nobodyIsTrustedWhenTheFileHasExpired() throws RefusedException {
    Instant end = EXPIRES.toInstant();

    assertThat(gate(end).require(CONTENT, signatures("a b"))).hasSize(2);
    assertRefused(gate(end.plusMillis(1)), "a b", VerdictCode.SIGNER_UNTRUSTED, "TRUST_EXPIRED");
  }

  @Test
  void nobodyIsTrustedWithoutAFile() {
    TrustGate none =
        new ThresholdGate(Optional.empty(), Set.of(new WordScheme(".w")), Clock.systemUTC());

    assertRefused(none, "a b", VerdictCode.SIGNER_UNTRUSTED, "NO_TRUST_FILE");
  }

  private static void assertRefused(TrustGate gate, String words, VerdictCode code, String reason) {
    assertThatThrownBy(() -> gate.require(CONTENT, signatures(words)))
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
        .satisfies(
            refused -> {
              assertThat(refused.refusal().code()).isEqualTo(code);
              assertThat(refused.refusal().reason().key().name()).isEqualTo(reason);
            });
  }
}
