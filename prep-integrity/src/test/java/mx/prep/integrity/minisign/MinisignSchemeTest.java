package mx.prep.integrity.minisign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.core.spi.SignatureScheme.Finding;
import mx.prep.core.spi.SignatureScheme.Outcome;
import mx.prep.core.spi.SignatureScheme.PinnedKey;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Threats T02 to T04 and T10 to T12, for minisign. */
final class MinisignSchemeTest {
  private static final byte[] CONTENT = "{\"format\":\"prep-package/1\"}".getBytes(UTF_8);
  private static final Instant NOW = Instant.parse("2024-06-03T02:15:00Z");
  private static final byte[] ID = {1, 2, 3, 4, 5, 6, 7, 8};
  private static final byte[] OTHER_ID = {8, 7, 6, 5, 4, 3, 2, 1};
  private static final byte[] SEED = seed(1);
  private static final byte[] OTHER_SEED = seed(2);

  private static byte[] seed(int first) {
    byte[] seed = new byte[32];
    seed[0] = (byte) first;
    return seed;
  }

  private static PinnedKey pinned(byte[] id, byte[] seed) {
    byte[] point = new byte[32];
    Ed25519.generatePublicKey(seed, 0, point, 0);
    return new MinisignScheme().key(keyText(id, point));
  }

  private static String keyText(byte[] id, byte[] point) {
    return base64(MinisignFormat.PLAIN, id, point);
  }

  private static String base64(byte[]... parts) {
    byte[] all = new byte[0];
    for (byte[] part : parts) {
      int before = all.length;
      all = Arrays.copyOf(all, before + part.length);
      System.arraycopy(part, 0, all, before, part.length);
    }
    return Base64.getEncoder().encodeToString(all);
  }

  private static byte[] sign(byte[] id, byte[] seed) {
    return new MinisignSigner(new SecretKey(id, seed), Clock.fixed(NOW, ZoneOffset.UTC))
        .sign(CONTENT, Optional.empty());
  }

  /** Any signature of the first key over its own comment. */
  private static byte[] file(byte[] algorithm, byte[] signature, String comment) {
    byte[] over = SignatureFile.commented(signature, comment.getBytes(UTF_8));
    return ("untrusted comment: x\n"
            + base64(algorithm, ID, signature)
            + "\ntrusted comment: "
            + comment
            + "\n"
            + base64(new SecretKey(ID, SEED).sign(over))
            + "\n")
        .getBytes(UTF_8);
  }

  private static Finding check(byte[] signature, PinnedKey... keys) {
    return new MinisignScheme().check(CONTENT, signature, List.of(keys), NOW).get(0);
  }

  private static void assertFinding(Finding finding, Outcome outcome, MinisignReason reason) {
    assertThat(finding.why().key()).isEqualTo(reason);
    assertThat(finding.outcome()).isEqualTo(outcome);
  }

  @Test
  void aSignatureByAPinnedKeyIsGoodAndOverOtherBytesIsNot() {
    PinnedKey key = pinned(ID, SEED);

    Finding good = check(sign(ID, SEED), key);

    assertFinding(good, Outcome.GOOD, MinisignReason.GOOD);
    assertThat(good.keys()).containsExactly(key);
    assertFinding(
        new MinisignScheme()
            .check("otro".getBytes(UTF_8), sign(ID, SEED), List.of(key), NOW)
            .get(0),
        Outcome.INVALID,
        MinisignReason.DOES_NOT_VERIFY);
  }

  @Test
  void aStrangerIsNamedAsMinisignNamesThem() {
    Finding finding = check(sign(OTHER_ID, OTHER_SEED), pinned(ID, SEED));

    assertFinding(finding, Outcome.STRANGER, MinisignReason.STRANGER);
    assertThat(finding.why().facts()).containsEntry("id", "0102030405060708");
  }

  @Test
  void aStrangerWithThePinnedNumberDoesNotVerify() {
    assertFinding(
        check(sign(ID, OTHER_SEED), pinned(ID, SEED)),
        Outcome.INVALID,
        MinisignReason.DOES_NOT_VERIFY);
  }

  @Test
  void twoPinnedKeysWithOneNumberAreToldApart() {
    PinnedKey first = pinned(ID, SEED);
    PinnedKey second = pinned(ID, OTHER_SEED);

    assertThat(check(sign(ID, SEED), first, second).keys()).containsExactly(first);
    assertThat(check(sign(ID, OTHER_SEED), first, second).keys()).containsExactly(second);
  }

  @Test
  void oneKeyUnderTwoNumbersIsOneKey() {
    assertThat(pinned(ID, SEED)).isEqualTo(pinned(OTHER_ID, SEED));
    assertThat(pinned(ID, SEED).fingerprint()).isEqualTo(pinned(OTHER_ID, SEED).fingerprint());
    assertThat(pinned(ID, SEED)).isNotEqualTo(pinned(ID, OTHER_SEED));
  }

  @Test
  void theOldAlgorithmIsNamedAndRefused() {
    byte[] over = new SecretKey(ID, SEED).sign(CONTENT);

    Finding finding = check(file(MinisignFormat.PLAIN, over, "x"), pinned(ID, SEED));

    assertFinding(finding, Outcome.INVALID, MinisignReason.LEGACY_ALGORITHM);
    assertThat(finding.why().facts().get("algorithm")).contains("Ed");
  }

  /** The prehash is 64 bytes that somebody could have signed as a message of the old kind. */
  @Test
  void anOldSignatureOverThePrehashIsNotAPrehashedOne() {
    byte[] over = new SecretKey(ID, SEED).sign(Prehash.of(CONTENT));

    assertThat(check(file(MinisignFormat.PLAIN, over, "x"), pinned(ID, SEED)).outcome())
        .isEqualTo(Outcome.INVALID);
  }

  @Test
  void aChangedTrustedCommentIsRefused() {
    byte[] touched =
        new String(sign(ID, SEED), UTF_8).replace("timestamp:1", "timestamp:2").getBytes(UTF_8);

    assertFinding(
        check(touched, pinned(ID, SEED)), Outcome.INVALID, MinisignReason.COMMENT_DOES_NOT_VERIFY);
  }

  @Test
  void noFlippedBitEverVerifiesButInTheUntrustedComment() {
    byte[] signature = sign(ID, SEED);
    PinnedKey key = pinned(ID, SEED);
    int from = "untrusted comment: ".length();
    int to = new String(signature, UTF_8).indexOf('\n');

    for (int bit = 0; bit < signature.length * 8; bit++) {
      byte[] touched = signature.clone();
      touched[bit / 8] ^= (byte) (1 << (bit % 8));
      if (bit / 8 < from || bit / 8 >= to) {
        assertThat(check(touched, key).outcome()).as("bit " + bit).isNotEqualTo(Outcome.GOOD);
      }
    }
  }

  @Test
  void noBeginningOfASignatureVerifies() {
    byte[] signature = sign(ID, SEED);
    int lineEnd = 1;
    for (int length = 0; length < signature.length - lineEnd; length++) {
      assertThat(check(Arrays.copyOf(signature, length), pinned(ID, SEED)).outcome())
          .as("length " + length)
          .isNotEqualTo(Outcome.GOOD);
    }
  }

  static Stream<Arguments> otherForms() {
    String good = new String(sign(ID, SEED), UTF_8);
    return Stream.of(
        Arguments.of(MinisignReason.GOOD, good.stripTrailing()),
        Arguments.of(MinisignReason.GOOD, good.replace("\n", "\r\n")),
        Arguments.of(MinisignReason.GOOD, good.replace("comment: prep", "comment: firma del año")),
        Arguments.of(MinisignReason.TEXT_AROUND, good + "\n"),
        Arguments.of(MinisignReason.TEXT_AROUND, good + good),
        Arguments.of(MinisignReason.TEXT_AROUND, "\n" + good),
        Arguments.of(MinisignReason.NOT_MINISIGN, good.replace("untrusted", "Untrusted")),
        Arguments.of(MinisignReason.NOT_MINISIGN, good.replace("comment: prep", "comment:prep")),
        Arguments.of(MinisignReason.NOT_MINISIGN, good.replace("prep", "\u001b[2J")),
        Arguments.of(MinisignReason.NOT_MINISIGN, good.replace("prep", "x\ry")),
        Arguments.of(MinisignReason.NOT_MINISIGN, good.replace("prep", "x".repeat(1001))),
        Arguments.of(MinisignReason.NOT_MINISIGN, good.replace("timestamp", "x".repeat(8001))),
        Arguments.of(MinisignReason.NOT_MINISIGN, good.replace("==\n", "=\n")),
        Arguments.of(MinisignReason.NOT_MINISIGN, good.replace("=\ntrusted", "= \ntrusted")),
        Arguments.of(MinisignReason.NOT_MINISIGN, ""),
        Arguments.of(MinisignReason.TOO_LARGE, good + "x".repeat(16 << 10)),
        Arguments.of(
            MinisignReason.UNKNOWN_ALGORITHM,
            new String(file(new byte[] {'E', 'X'}, new byte[64], "x"), UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("otherForms")
  void theFourLinesAreReadStrictly(MinisignReason reason, String text) {
    Outcome outcome = reason == MinisignReason.GOOD ? Outcome.GOOD : Outcome.UNREADABLE;

    assertFinding(check(text.getBytes(UTF_8), pinned(ID, SEED)), outcome, reason);
  }

  @Test
  void aSecondEncodingOfSIsRefused() {
    BigInteger order =
        BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    byte[] signature = new SecretKey(ID, SEED).sign(Prehash.of(CONTENT));
    byte[] reversed = new byte[33];
    for (int i = 0; i < 32; i++) {
      reversed[32 - i] = signature[32 + i];
    }
    byte[] moved = new BigInteger(reversed).add(order).toByteArray();
    for (int i = 0; i < 32; i++) {
      int at = moved.length - 1 - i;
      signature[32 + i] = at < 0 ? 0 : moved[at];
    }

    assertFinding(
        check(file(MinisignFormat.PREHASHED, signature, "x"), pinned(ID, SEED)),
        Outcome.INVALID,
        MinisignReason.DOES_NOT_VERIFY);
  }

  /** Points of small order, with which one signature verifies over everything. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      })
  void aPointOfSmallOrderIsNeitherKeyNorSignature(String hex) {
    byte[] point = HexFormat.of().parseHex(hex);
    byte[] signature = Arrays.copyOf(point, 64);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MinisignScheme().key(keyText(ID, point)));
    assertThat(check(file(MinisignFormat.PREHASHED, signature, "x"), pinned(ID, SEED)).outcome())
        .isEqualTo(Outcome.INVALID);
  }

  @Test
  void whatIsNoPublicKeyIsNotPinned() {
    byte[] point = new byte[32];
    Ed25519.generatePublicKey(SEED, 0, point, 0);
    String good = keyText(ID, point);
    for (String text :
        List.of(
            "",
            good + "\n",
            "untrusted comment: x\n" + good,
            good.substring(4),
            base64(MinisignFormat.PREHASHED, ID, point))) {
      assertThatIllegalArgumentException().isThrownBy(() -> new MinisignScheme().key(text));
    }
  }

  @Test
  void aSignerReplacesTheirOwnAndNobodyElses() {
    MinisignSigner signer =
        new MinisignSigner(new SecretKey(ID, SEED), Clock.fixed(NOW, ZoneOffset.UTC));

    assertThat(signer.sign(CONTENT, Optional.of(sign(ID, SEED)))).isEqualTo(sign(ID, SEED));
    for (byte[] other : List.of(sign(OTHER_ID, SEED), "x".getBytes(UTF_8))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> signer.sign(CONTENT, Optional.of(other)));
    }
  }
}
