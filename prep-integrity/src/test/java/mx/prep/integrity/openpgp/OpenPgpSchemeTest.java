package mx.prep.integrity.openpgp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import mx.prep.core.spi.SignatureScheme.Finding;
import mx.prep.core.spi.SignatureScheme.Outcome;
import mx.prep.core.spi.SignatureScheme.PinnedKey;
import mx.prep.integrity.openpgp.TestCertificate.Armored;
import mx.prep.integrity.openpgp.TestKey.Change;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SignatureSubpacket;
import org.bouncycastle.bcpg.sig.NotationData;
import org.bouncycastle.openpgp.PGPSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Threats T02 to T05, T08 and T10 to T12, for OpenPGP. */
final class OpenPgpSchemeTest {
  private static final byte[] CONTENT = "{\"format\":\"prep-package/1\"}".getBytes(UTF_8);
  private static final TestKey KEY = TestKey.ed25519();
  private static final TestKey SUBKEY = TestKey.ed25519();
  private static final TestKey STRANGER = TestKey.ed25519();

  private static Finding check(byte[] signature, PinnedKey... keys) {
    return check(CONTENT, signature, TestKey.NOW, keys);
  }

  private static Finding check(byte[] content, byte[] signature, Instant at, PinnedKey... keys) {
    List<Finding> findings = new OpenPgpScheme().check(content, signature, List.of(keys), at);
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static void assertFinding(Finding finding, Outcome outcome, OpenPgpReason reason) {
    assertThat(finding.why().key()).isEqualTo(reason);
    assertThat(finding.outcome()).isEqualTo(outcome);
  }

  private static void assertGood(Finding finding, PinnedKey by) {
    assertFinding(finding, Outcome.GOOD, OpenPgpReason.GOOD);
    assertThat(finding.keys()).containsExactly(by);
  }

  static Stream<TestKey> allowedKeys() {
    return Stream.of(
        TestKey.ed25519(),
        TestKey.rsa(2048),
        TestKey.ecdsa("P-256"),
        TestKey.ecdsa("P-384"),
        TestKey.ecdsa("P-521"));
  }

  @ParameterizedTest
  @MethodSource("allowedKeys")
  void everyAllowedKeySigns(TestKey key) {
    PinnedKey pinned = TestCertificate.simple(key).pinned();
    byte[] signature = Armored.signatures(key.sign(CONTENT));

    assertGood(check(signature, pinned), pinned);
    assertFinding(
        check("otro".getBytes(UTF_8), signature, TestKey.NOW, pinned),
        Outcome.INVALID,
        OpenPgpReason.DOES_NOT_VERIFY);
  }

  @Test
  void aSigningSubkeyCountsForItsPrimaryKey() {
    PinnedKey pinned =
        new TestCertificate(KEY).userId("iepc", TestCertificate.CERTIFIES).subkey(SUBKEY).pinned();

    assertGood(check(Armored.signatures(SUBKEY.sign(CONTENT)), pinned), pinned);
    assertFinding(
        check(Armored.signatures(KEY.sign(CONTENT)), pinned),
        Outcome.STRANGER,
        OpenPgpReason.KEY_NOT_FOR_SIGNING);
  }

  @Test
  void aStrangerIsNamedAndDoesNotCount() {
    Finding finding =
        check(Armored.signatures(STRANGER.sign(CONTENT)), TestCertificate.simple(KEY).pinned());

    assertFinding(finding, Outcome.STRANGER, OpenPgpReason.STRANGER);
    assertThat(finding.why().facts().get("signer"))
        .contains(TestCertificate.simple(STRANGER).pinned().fingerprint());
  }

  @Test
  void aStrangerBesideAGoodSignatureDoesNoHarm() {
    PinnedKey pinned = TestCertificate.simple(KEY).pinned();
    byte[] both = Armored.signatures(STRANGER.sign(CONTENT), KEY.sign(CONTENT));

    assertThat(new OpenPgpScheme().check(CONTENT, both, List.of(pinned), TestKey.NOW))
        .extracting(Finding::outcome)
        .containsExactly(Outcome.STRANGER, Outcome.GOOD);
  }

  @Test
  void aStrangerWhoClaimsToBeAPinnedKeyDoesNotVerify() {
    byte[] signature =
        Armored.signatures(
            STRANGER.sign(
                CONTENT,
                draft -> {
                  draft.hashed.setIssuerFingerprint(false, KEY.publicKey());
                  draft.unhashed.removePacketsOfType(16);
                  draft.unhashed.setIssuerKeyID(false, KEY.publicKey().getKeyID());
                }));

    assertFinding(
        check(signature, TestCertificate.simple(KEY).pinned()),
        Outcome.INVALID,
        OpenPgpReason.DOES_NOT_VERIFY);
  }

  @Test
  void oneSecretUnderTwoNamesIsOneKey() {
    var numbers = TestKey.edNumbers();
    PinnedKey older = TestCertificate.simple(TestKey.ed25519(numbers, TestKey.CREATED)).pinned();
    PinnedKey newer =
        TestCertificate.simple(TestKey.ed25519(numbers, TestKey.CREATED.plusSeconds(1))).pinned();

    assertThat(older).isEqualTo(newer).hasSameHashCodeAs(newer);
    assertThat(older.fingerprint()).isNotEqualTo(newer.fingerprint());
    assertThat(older).isNotEqualTo(TestCertificate.simple(KEY).pinned());
  }

  @Test
  void noFlippedBitEverVerifies() {
    PinnedKey pinned = TestCertificate.simple(KEY).pinned();
    byte[] armored = Armored.signatures(KEY.sign(CONTENT));
    byte[] packet = packet(KEY.sign(CONTENT));

    for (int bit = 0; bit < packet.length * 8; bit++) {
      byte[] touched = flipped(packet, bit);
      assertNotGood(Armored.text(touched).getBytes(US_ASCII), pinned, "packet bit " + bit);
    }
    for (int bit = 0; bit < armored.length * 8; bit++) {
      assertNotGood(flipped(armored, bit), pinned, "armour bit " + bit);
    }
  }

  @Test
  void noBeginningOfASignatureVerifies() {
    PinnedKey pinned = TestCertificate.simple(KEY).pinned();
    byte[] armored = Armored.signatures(KEY.sign(CONTENT));
    byte[] packet = packet(KEY.sign(CONTENT));

    int lineEnd = 1;
    for (int length = 0; length < armored.length - lineEnd; length++) {
      assertNotGood(Arrays.copyOf(armored, length), pinned, "armour of " + length);
    }
    for (int length = 1; length < packet.length; length++) {
      byte[] cut = Arrays.copyOf(packet, length);
      assertNotGood(Armored.text(cut).getBytes(US_ASCII), pinned, "packet of " + length);
    }
  }

  private static void assertNotGood(byte[] signature, PinnedKey pinned, String what) {
    assertThat(new OpenPgpScheme().check(CONTENT, signature, List.of(pinned), TestKey.NOW))
        .as(what)
        .isNotEmpty()
        .extracting(Finding::outcome)
        .doesNotContain(Outcome.GOOD);
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] touched = bytes.clone();
    touched[bit / 8] ^= (byte) (1 << (bit % 8));
    return touched;
  }

  private static byte[] packet(PGPSignature signature) {
    try {
      return signature.getEncoded();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<Arguments> badSignatures() {
    Duration minute = Duration.ofMinutes(1);
    return Stream.of(
        bad(OpenPgpReason.ALGORITHM_REFUSED, Change.hash(HashAlgorithmTags.SHA1)),
        bad(OpenPgpReason.ALGORITHM_REFUSED, Change.hash(HashAlgorithmTags.MD5)),
        bad(OpenPgpReason.ALGORITHM_REFUSED, Change.hash(HashAlgorithmTags.SHA224)),
        bad(OpenPgpReason.ALGORITHM_REFUSED, Change.hash(HashAlgorithmTags.SHA3_256)),
        bad(OpenPgpReason.TYPE_REFUSED, Change.type(PGPSignature.CANONICAL_TEXT_DOCUMENT)),
        bad(OpenPgpReason.TYPE_REFUSED, Change.type(PGPSignature.STAND_ALONE)),
        bad(OpenPgpReason.SIGNATURE_BEFORE_KEY, Change.at(TestKey.CREATED.minusSeconds(1))),
        bad(
            OpenPgpReason.SIGNATURE_FROM_FUTURE,
            Change.at(TestKey.NOW.plus(minute.multipliedBy(6)))),
        bad(
            OpenPgpReason.SIGNATURE_EXPIRED,
            Change.hashed(said -> said.setSignatureExpirationTime(true, 3600))),
        bad(
            OpenPgpReason.SIGNATURE_EXPIRED, // for gpg, whose seconds are 32 bits
            Change.hashed(said -> said.setSignatureExpirationTime(true, 3600L * 24 * 365 * 100))),
        bad(
            OpenPgpReason.CRITICAL_SUBPACKET,
            Change.hashed(said -> said.addCustomSubpacket(new Custom(100, true)))),
        bad(
            OpenPgpReason.CRITICAL_SUBPACKET,
            Change.hashed(
                said ->
                    said.addCustomSubpacket(new NotationData(true, true, "x@example.org", "y")))),
        bad(
            OpenPgpReason.BAD_SUBPACKET,
            Change.unhashed(said -> said.addCustomSubpacket(new Custom(100, false)))),
        bad(
            OpenPgpReason.BAD_SUBPACKET,
            Change.hashed(said -> said.addCustomSubpacket(new Custom(2, false)))),
        bad(
            OpenPgpReason.ISSUERS_DIFFER,
            Change.unhashed(said -> said.setIssuerFingerprint(false, STRANGER.publicKey()))));
  }

  private static Arguments bad(OpenPgpReason reason, Change change) {
    return Arguments.of(reason, change);
  }

  @ParameterizedTest
  @MethodSource("badSignatures")
  void aBadSignatureOfAPinnedKeyIsInvalidAndSaysWhy(OpenPgpReason reason, Change change) {
    PinnedKey pinned = TestCertificate.simple(KEY).pinned();

    Finding finding = check(Armored.signatures(KEY.sign(CONTENT, change)), pinned);

    assertFinding(finding, Outcome.INVALID, reason);
    assertThat(finding.why().facts()).containsEntry("signer", pinned.fingerprint());
  }

  @Test
  void aWeakAlgorithmIsNamed() {
    PinnedKey pinned = TestCertificate.simple(KEY).pinned();
    PGPSignature sha1 = KEY.sign(CONTENT, Change.hash(HashAlgorithmTags.SHA1));

    assertThat(check(Armored.signatures(sha1), pinned).why().facts())
        .containsEntry("algorithm", "SHA-1");
  }

  @Test
  void aHashThatIsShorterThanItsCurveIsRefused() {
    TestKey p384 = TestKey.ecdsa("P-384");
    PinnedKey pinned = TestCertificate.simple(p384).pinned();
    PGPSignature signature = p384.sign(CONTENT, Change.hash(HashAlgorithmTags.SHA256));

    assertFinding(
        check(Armored.signatures(signature), pinned),
        Outcome.INVALID,
        OpenPgpReason.ALGORITHM_REFUSED);
  }

  static Stream<TestKey> weakKeys() {
    return Stream.of(TestKey.rsa(1024), TestKey.dsa(), TestKey.ecdsa("secp256k1"));
  }

  @ParameterizedTest
  @MethodSource("weakKeys")
  void aWeakSubkeyDoesNotSign(TestKey weak) {
    PinnedKey pinned = TestCertificate.simple(KEY).subkey(weak).pinned();

    assertFinding(
        check(
            Armored.signatures(weak.sign(CONTENT, Change.hash(HashAlgorithmTags.SHA256))), pinned),
        Outcome.INVALID,
        OpenPgpReason.ALGORITHM_REFUSED);
  }

  static Stream<Arguments> unboundSubkeys() {
    TestCertificate simple = TestCertificate.simple(KEY);
    TestKey other = TestKey.ed25519();
    return Stream.of(
        Arguments.of("no back-signature", new Change[] {TestCertificate.SIGNS}),
        Arguments.of(
            "a back-signature by another key",
            new Change[] {TestCertificate.SIGNS, simple.backSignature(other)}),
        Arguments.of(
            "a back-signature with SHA-1",
            new Change[] {
              TestCertificate.SIGNS,
              simple.backSignature(SUBKEY, Change.hash(HashAlgorithmTags.SHA1))
            }),
        Arguments.of(
            "a back-signature for another primary key",
            new Change[] {
              TestCertificate.SIGNS, TestCertificate.simple(other).backSignature(SUBKEY)
            }),
        Arguments.of(
            "a binding with SHA-1",
            new Change[] {
              TestCertificate.SIGNS,
              simple.backSignature(SUBKEY),
              Change.hash(HashAlgorithmTags.SHA1)
            }),
        Arguments.of(
            "a binding that demands the unknown",
            new Change[] {
              TestCertificate.SIGNS,
              simple.backSignature(SUBKEY),
              Change.hashed(said -> said.addCustomSubpacket(new Custom(100, true)))
            }),
        Arguments.of(
            "a binding from the future",
            new Change[] {
              TestCertificate.SIGNS,
              simple.backSignature(SUBKEY),
              Change.at(TestKey.NOW.plus(Duration.ofHours(1)))
            }),
        Arguments.of(
            "a binding that has expired",
            new Change[] {
              TestCertificate.SIGNS,
              simple.backSignature(SUBKEY),
              Change.hashed(said -> said.setSignatureExpirationTime(true, 3600))
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unboundSubkeys")
  void aSubkeyThatIsNotBoundIsAStranger(String what, Change... binding) {
    PinnedKey pinned = TestCertificate.simple(KEY).bind(SUBKEY, binding).pinned();

    assertFinding(
        check(Armored.signatures(SUBKEY.sign(CONTENT)), pinned),
        Outcome.STRANGER,
        OpenPgpReason.KEY_NOT_CERTIFIED);
  }

  private static Change keyExpiresAfter(Duration time) {
    return Change.hashed(said -> said.setKeyExpirationTime(true, time.toSeconds()));
  }

  private static final Duration LIFE = Duration.between(TestKey.CREATED, TestKey.NOW);

  @Test
  void aKeyCountsUntilTheSecondItExpires() {
    PinnedKey pinned =
        new TestCertificate(KEY)
            .userId("iepc", TestCertificate.SIGNS, keyExpiresAfter(LIFE))
            .pinned();
    byte[] signature = Armored.signatures(KEY.sign(CONTENT));

    assertGood(check(CONTENT, signature, TestKey.NOW.minusSeconds(1), pinned), pinned);
    assertFinding(check(signature, pinned), Outcome.STRANGER, OpenPgpReason.KEY_EXPIRED);
  }

  @Test
  void theNewestStatementAboutExpiryHolds() {
    PinnedKey pinned =
        new TestCertificate(KEY)
            .userId("iepc", TestCertificate.SIGNS, Change.at(TestKey.CREATED.plusSeconds(90)))
            .userId("iepc", TestCertificate.SIGNS, keyExpiresAfter(Duration.ofDays(1)))
            .pinned();

    assertGood(check(Armored.signatures(KEY.sign(CONTENT)), pinned), pinned);
  }

  @Test
  void anExpiredPrimaryKeyTakesItsSubkeysWithIt() {
    PinnedKey pinned =
        new TestCertificate(KEY)
            .userId("iepc", TestCertificate.SIGNS, keyExpiresAfter(LIFE))
            .subkey(SUBKEY)
            .pinned();

    assertFinding(
        check(Armored.signatures(SUBKEY.sign(CONTENT)), pinned),
        Outcome.STRANGER,
        OpenPgpReason.KEY_EXPIRED);
  }

  @Test
  void anExpiredOrRevokedSubkeyDoesNotCountAndItsPrimaryKeyDoes() {
    for (TestCertificate certificate :
        List.of(
            TestCertificate.simple(KEY).subkey(SUBKEY, keyExpiresAfter(LIFE)),
            TestCertificate.simple(KEY).subkey(SUBKEY).revoke(SUBKEY))) {
      PinnedKey pinned = certificate.pinned();

      assertThat(check(Armored.signatures(SUBKEY.sign(CONTENT)), pinned).outcome())
          .isEqualTo(Outcome.STRANGER);
      assertGood(check(Armored.signatures(KEY.sign(CONTENT)), pinned), pinned);
    }
  }

  @Test
  void aRevokedKeyDoesNotCount() {
    int revocation = PGPSignature.KEY_REVOCATION;
    for (TestCertificate certificate :
        List.of(
            TestCertificate.simple(KEY).direct(KEY, revocation),
            TestCertificate.simple(KEY)
                .direct(KEY, revocation, Change.hash(HashAlgorithmTags.SHA1)),
            TestCertificate.simple(KEY).direct(STRANGER, revocation))) {
      assertFinding(
          check(Armored.signatures(KEY.sign(CONTENT)), certificate.subkey(SUBKEY).pinned()),
          Outcome.STRANGER,
          OpenPgpReason.KEY_REVOKED);
      assertFinding(
          check(Armored.signatures(SUBKEY.sign(CONTENT)), certificate.pinned()),
          Outcome.STRANGER,
          OpenPgpReason.KEY_REVOKED);
    }
  }

  @Test
  void aForgedRevocationRevokesNothing() {
    TestCertificate certificate =
        TestCertificate.simple(KEY)
            .direct(
                STRANGER,
                PGPSignature.KEY_REVOCATION,
                draft -> {
                  draft.hashed.setIssuerFingerprint(false, KEY.publicKey());
                  draft.unhashed.removePacketsOfType(16);
                  draft.unhashed.setIssuerKeyID(false, KEY.publicKey().getKeyID());
                });
    PinnedKey pinned = certificate.pinned();

    assertGood(check(Armored.signatures(KEY.sign(CONTENT)), pinned), pinned);
  }

  @Test
  void aKeyWhoseUserIdIsRevokedIsNotCertified() {
    TestCertificate certificate =
        TestCertificate.simple(KEY)
            .userId(
                PGPSignature.CERTIFICATION_REVOCATION,
                "iepc",
                Change.at(TestKey.CREATED.plusSeconds(61)));

    assertThat(catchMessage(certificate)).contains("no user ID");
    PinnedKey pinned = certificate.userId("proisi", TestCertificate.SIGNS).pinned();
    assertGood(check(Armored.signatures(KEY.sign(CONTENT)), pinned), pinned);
  }

  @Test
  void aDirectStatementMayForbidSigning() {
    PinnedKey pinned =
        TestCertificate.simple(KEY)
            .direct(KEY, PGPSignature.DIRECT_KEY, TestCertificate.CERTIFIES)
            .pinned();

    assertFinding(
        check(Armored.signatures(KEY.sign(CONTENT)), pinned),
        Outcome.STRANGER,
        OpenPgpReason.KEY_NOT_FOR_SIGNING);
  }

  @Test
  void aKeyOfTheFutureDoesNotCount() {
    PinnedKey pinned = TestCertificate.simple(KEY).pinned();

    assertThat(
            check(
                    CONTENT,
                    Armored.signatures(KEY.sign(CONTENT, Change.at(TestKey.CREATED))),
                    TestKey.CREATED.minusSeconds(1),
                    pinned)
                .outcome())
        .isNotEqualTo(Outcome.GOOD);
  }

  @Test
  void weakOrForeignKeysAreNotPinned() {
    assertThat(catchMessage(TestCertificate.simple(TestKey.rsa(1024)))).contains("RSA 1024");
    assertThat(
            catchMessage(
                new TestCertificate(TestKey.dsa())
                    .userId("iepc", Change.hash(HashAlgorithmTags.SHA256))))
        .contains("DSA");
    assertThat(
            catchMessage(
                new TestCertificate(KEY).userId("iepc", Change.hash(HashAlgorithmTags.SHA1))))
        .contains("SHA-256");
    assertThat(catchMessage(new TestCertificate(KEY).userId("iepc", TestCertificate.CERTIFIES)))
        .contains("may sign");
    assertThat(catchMessage(new TestCertificate(KEY))).contains("no user ID");
  }

  private static String catchMessage(TestCertificate certificate) {
    try {
      certificate.pinned();
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
    throw new AssertionError("pinned");
  }

  @Test
  void twoKeysOrAnythingElseAreNotOneKey() {
    String one = TestCertificate.simple(KEY).armored();
    String two = TestCertificate.simple(STRANGER).armored();
    List<String> texts =
        new ArrayList<>(
            List.of(
                "",
                one + two,
                new String(Armored.signatures(KEY.sign(CONTENT)), US_ASCII),
                one.replace("PUBLIC", "PRIVATE"),
                "x" + one));
    for (String text : texts) {
      assertThatIllegalArgumentException().isThrownBy(() -> new OpenPgpScheme().key(text));
    }
  }

  /** Others would reduce S, and see a second signature in the same one. */
  @Test
  void aSecondEncodingOfSIsRefused() throws Exception {
    BigInteger order =
        BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    PinnedKey pinned = TestCertificate.simple(KEY).pinned();
    byte[] packet = packet(KEY.sign(CONTENT));
    int tail = 2 + 32;
    byte[] s = Arrays.copyOfRange(packet, packet.length - 32, packet.length);
    byte[] reversed = reverse(s);
    byte[] moved = reverse(to32(new BigInteger(1, reversed).add(order)));

    int bits = new BigInteger(1, moved).bitLength();
    byte[] touched = packet.clone();
    System.arraycopy(moved, 0, touched, packet.length - 32, 32);
    touched[packet.length - tail] = (byte) (bits >> 8);
    touched[packet.length - tail + 1] = (byte) bits;

    assertThat(check(Armored.text(touched).getBytes(US_ASCII), pinned).outcome())
        .isNotEqualTo(Outcome.GOOD);
  }

  private static byte[] reverse(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  private static byte[] to32(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] padded = new byte[32];
    int length = Math.min(32, bytes.length);
    System.arraycopy(bytes, bytes.length - length, padded, 32 - length, length);
    return padded;
  }

  /** A subpacket of any number. */
  private static final class Custom extends SignatureSubpacket {
    Custom(int type, boolean critical) {
      super(type, critical, false, new byte[] {0, 0, 0, 1});
    }
  }
}
