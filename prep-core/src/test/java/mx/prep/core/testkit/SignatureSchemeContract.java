package mx.prep.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import mx.prep.core.spi.SignatureScheme;
import mx.prep.core.spi.SignatureScheme.Finding;
import mx.prep.core.spi.SignatureScheme.Outcome;
import mx.prep.core.spi.SignatureScheme.PinnedKey;
import org.junit.jupiter.api.Test;

/** What every kind of signature must do. */
public abstract class SignatureSchemeContract {
  private static final byte[] CONTENT =
      "{ \"format\": \"prep-package/1\" }\n".getBytes(StandardCharsets.UTF_8);

  /** The scheme under test. */
  protected abstract SignatureScheme scheme();

  /**
   * A key as a trust file holds it.
   *
   * @param signer 0 or 1: two signers with different keys
   */
  protected abstract String key(int signer) throws Exception;

  /** A signature file of that signer over the content. */
  protected abstract byte[] sign(int signer, byte[] content) throws Exception;

  /** When the signatures are checked. */
  protected Instant now() {
    return Instant.parse("2026-12-01T00:00:00Z");
  }

  private List<Finding> check(byte[] content, byte[] signature, PinnedKey... keys) {
    return scheme().check(content, signature, List.of(keys), now());
  }

  @Test
  void hasANameForTrustFilesAndASuffixForFiles() {
    assertThat(scheme().name()).matches("[a-z][a-z0-9]*");
    assertThat(scheme().suffix()).matches("\\.[a-z0-9]+");
  }

  @Test
  void aGoodSignatureProvesItsKeyAndNoOther() throws Exception {
    PinnedKey first = scheme().key(key(0));
    PinnedKey second = scheme().key(key(1));

    List<Finding> findings = check(CONTENT, sign(0, CONTENT), first, second);

    assertThat(findings).extracting(Finding::outcome).containsExactly(Outcome.GOOD);
    assertThat(findings.get(0).keys()).containsExactly(first);
  }

  @Test
  void keysAreEqualExactlyWhenTheyAreTheSame() throws Exception {
    PinnedKey first = scheme().key(key(0));

    assertThat(scheme().key(key(0))).isEqualTo(first).hasSameHashCodeAs(first);
    assertThat(scheme().key(key(1))).isNotEqualTo(first);
    assertThat(first.fingerprint()).matches("[0-9A-F]{8,}");
  }

  @Test
  void aSignatureOverOtherBytesClaimsItsSignerAndFails() throws Exception {
    byte[] other = CONTENT.clone();
    other[0] ^= 1;

    assertThat(check(other, sign(0, CONTENT), scheme().key(key(0))))
        .extracting(Finding::outcome)
        .containsExactly(Outcome.INVALID);
    assertThat(check(new byte[0], sign(0, CONTENT), scheme().key(key(0))))
        .extracting(Finding::outcome)
        .containsExactly(Outcome.INVALID);
  }

  @Test
  void whoIsNotPinnedIsAStranger() throws Exception {
    byte[] signature = sign(1, CONTENT);

    assertThat(check(CONTENT, signature, scheme().key(key(0))))
        .extracting(Finding::outcome)
        .containsExactly(Outcome.STRANGER);
    assertThat(check(CONTENT, signature))
        .extracting(Finding::outcome)
        .containsExactly(Outcome.STRANGER);
  }

  @Test
  void whatIsNoSignatureIsOneUnreadableFinding() throws Exception {
    PinnedKey key = scheme().key(key(0));
    for (byte[] rubbish : new byte[][] {{}, {0}, CONTENT, new byte[1 << 20]}) {
      assertThat(check(CONTENT, rubbish, key))
          .extracting(Finding::outcome)
          .containsExactly(Outcome.UNREADABLE);
    }
  }

  @Test
  void noBytesMakeItThrow() throws Exception {
    PinnedKey key = scheme().key(key(0));
    byte[] good = sign(0, CONTENT);
    Random random = new Random(11);
    for (int i = 0; i < 500; i++) {
      byte[] bytes = good.clone();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      assertThatCode(() -> assertThat(check(CONTENT, bytes, key)).isNotEmpty())
          .doesNotThrowAnyException();
    }
  }

  @Test
  void whatIsNoKeyIsSaidToBeNone() {
    for (String rubbish : new String[] {"", "x", "-----BEGIN X-----\n", "\u0000", "RWQ"}) {
      assertThatThrownBy(() -> scheme().key(rubbish))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching("(?s).+");
    }
  }

  @Test
  void noCharactersOfAKeyMakeItThrowAnythingElse() throws Exception {
    String good = key(0);
    Random random = new Random(13);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder(good);
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        text.setCharAt(random.nextInt(text.length()), (char) (' ' + random.nextInt(95)));
      }
      String changed = text.toString();
      try {
        assertThat(scheme().key(changed).fingerprint()).isNotEmpty();
      } catch (IllegalArgumentException e) {
        assertThat(e).as(changed).hasMessageMatching("(?s).+");
      }
    }
  }
}
