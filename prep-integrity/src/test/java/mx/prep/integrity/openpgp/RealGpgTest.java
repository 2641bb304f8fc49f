package mx.prep.integrity.openpgp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.SignatureScheme.Finding;
import mx.prep.core.spi.SignatureScheme.Outcome;
import mx.prep.core.spi.SignatureScheme.PinnedKey;
import mx.prep.integrity.openpgp.TestCertificate.Armored;
import mx.prep.integrity.openpgp.TestKey.Change;
import mx.prep.integrity.pack.PackError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways with the program {@code gpg}. */
final class RealGpgTest {
  private static final String USER = "iepc@example.org";

  @TempDir private Path folder;
  private GpgHome gpg;
  private Path content;

  @BeforeEach
  void open() throws IOException {
    gpg = new GpgHome();
    content = Files.writeString(folder.resolve("m.manifest.json"), "{\"cuts\":[1,2,3]}");
  }

  @AfterEach
  void close() throws IOException {
    gpg.close();
  }

  private static PinnedKey key(String armored) {
    return new OpenPgpScheme().key(armored);
  }

  private List<Finding> check(byte[] signature, Instant at, PinnedKey... keys) throws IOException {
    return new OpenPgpScheme().check(Files.readAllBytes(content), signature, List.of(keys), at);
  }

  private Outcome outcome(byte[] signature, PinnedKey... keys) throws IOException {
    return check(signature, Instant.now(), keys).get(0).outcome();
  }

  private Path secretKey(String... how) throws IOException {
    String[] arguments = Arrays.copyOf(how, how.length + 3);
    arguments[how.length] = "--armor";
    arguments[how.length + 1] = "--export-secret-keys";
    arguments[how.length + 2] = USER;
    Path file =
        Files.writeString(folder.resolve("secret.asc"), gpg.run(arguments).orFail().output());
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "rsa2048", "nistp256", "nistp384", "nistp521"})
  void signaturesAreGoodOnBothSides(String algorithm) throws IOException {
    gpg.makeKey(USER, algorithm);
    PinnedKey pinned = key(gpg.export(USER));

    assertThat(outcome(gpg.sign(content), pinned)).isEqualTo(Outcome.GOOD);
    byte[] ours =
        OpenPgpSigner.read(secretKey(), Optional.empty(), Clock.systemUTC())
            .sign(Files.readAllBytes(content), Optional.empty());
    assertThat(gpg.accepts(content, ours)).isTrue();
    assertThat(outcome(ours, pinned)).isEqualTo(Outcome.GOOD);
  }

  @Test
  void aSigningSubkeySignsOnBothSides() throws IOException {
    gpg.run("--quick-generate-key", USER, "ed25519", "cert", "1y").orFail();
    String fingerprint = key(gpgWithSubkey()).fingerprint();
    PinnedKey pinned = key(gpg.export(USER));

    Finding theirs = check(gpg.sign(content), Instant.now(), pinned).get(0);
    byte[] ours =
        OpenPgpSigner.read(secretKey(), Optional.empty(), Clock.systemUTC())
            .sign(Files.readAllBytes(content), Optional.empty());

    assertThat(theirs.outcome()).isEqualTo(Outcome.GOOD);
    assertThat(theirs.why().facts()).containsEntry("signer", fingerprint);
    assertThat(theirs.why().facts().get("key")).isNotEqualTo(fingerprint);
    assertThat(gpg.accepts(content, ours)).isTrue();
    assertThat(outcome(ours, pinned)).isEqualTo(Outcome.GOOD);
  }

  private String gpgWithSubkey() {
    String listed = gpg.run("--with-colons", "--list-keys", USER).orFail().output();
    String fingerprint =
        listed
            .lines()
            .filter(line -> line.startsWith("fpr:"))
            .findFirst()
            .orElseThrow()
            .split(":", -1)[9];
    gpg.run("--quick-add-key", fingerprint, "ed25519", "sign", "1y").orFail();
    return gpg.export(USER);
  }

  @Test
  void twoSignersInOneFileAreTwo() throws IOException {
    gpg.makeKey(USER, "ed25519");
    gpg.makeKey("proisi@example.org", "rsa2048");
    PinnedKey first = key(gpg.export(USER));
    PinnedKey second = key(gpg.export("proisi@example.org"));

    byte[] theirs = gpg.sign(content, "-u", USER, "-u", "proisi@example.org");
    byte[] ours =
        OpenPgpSigner.read(secretKey(), Optional.empty(), Clock.systemUTC())
            .sign(
                Files.readAllBytes(content),
                Optional.of(gpg.sign(content, "-u", "proisi@example.org")));

    for (byte[] both : List.of(theirs, ours)) {
      assertThat(check(both, Instant.now(), first, second))
          .flatExtracting(Finding::keys)
          .containsExactlyInAnyOrder(first, second);
      assertThat(gpg.accepts(content, both)).isTrue();
    }
    assertThat(check(theirs, Instant.now(), first))
        .extracting(Finding::outcome)
        .containsExactlyInAnyOrder(Outcome.GOOD, Outcome.STRANGER);
  }

  @Test
  void gpgsWeakOrOtherSignaturesAreInvalid() throws IOException {
    gpg.makeKey(USER, "rsa2048");
    PinnedKey pinned = key(gpg.export(USER));

    assertThat(outcome(gpg.sign(content, "--digest-algo", "SHA1"), pinned))
        .isEqualTo(Outcome.INVALID);
    assertThat(outcome(gpg.sign(content, "--digest-algo", "SHA384"), pinned))
        .isEqualTo(Outcome.GOOD);
    assertThat(outcome(gpg.sign(content, "--textmode"), pinned)).isEqualTo(Outcome.INVALID);
    assertThat(outcome(gpg.sign(content, "--comment", "IEPC Chiapas"), pinned))
        .isEqualTo(Outcome.GOOD);
    assertThat(outcome(gpg.sign(content, "--sig-notation", "!a@example.org=1"), pinned))
        .isEqualTo(Outcome.INVALID);
  }

  @Test
  void expiryAndRevocationAsGpgWritesThem() throws IOException {
    gpg.makeKey(USER, "ed25519");
    PinnedKey pinned = key(gpg.export(USER));
    byte[] signature = gpg.sign(content);
    Instant nextYear = Instant.now().plusSeconds(366L * 24 * 3600);

    assertThat(check(signature, nextYear, pinned).get(0).why().key())
        .isEqualTo(OpenPgpReason.KEY_EXPIRED);
    gpg.run("--quick-set-expire", pinned.fingerprint(), "3y").orFail();
    assertThat(check(signature, nextYear, key(gpg.export(USER))).get(0).outcome())
        .isEqualTo(Outcome.GOOD);

    revoke(pinned.fingerprint());
    PinnedKey revoked = key(gpg.export(USER));
    assertThat(revoked).isEqualTo(pinned);
    assertThat(check(signature, Instant.now(), revoked).get(0).why().key())
        .isEqualTo(OpenPgpReason.KEY_REVOKED);
    assertThatThrownBy(() -> OpenPgpSigner.read(secretKey(), Optional.empty(), Clock.systemUTC()))
        .isInstanceOfSatisfying(
            PrepException.class, e -> assertThat(e.code()).isEqualTo(PackError.KEY_UNREADABLE));
  }

  /** gpg keeps a revocation ready, with a colon before it so that nobody imports it unawares. */
  private void revoke(String fingerprint) throws IOException {
    String ready = Files.readString(gpg.revocation(fingerprint));
    Path revocation =
        Files.writeString(
            folder.resolve("rev.asc"), ready.substring(ready.indexOf(":-----BEGIN") + 1));
    gpg.run("--import", revocation.toString()).orFail();
  }

  @Test
  void aLockedKeyOpensWithItsPassphraseOnly() throws IOException {
    gpg.makeKey(USER, "ed25519");
    Path secret = lock();

    byte[] ours =
        OpenPgpSigner.read(secret, Optional.of("contraseña".toCharArray()), Clock.systemUTC())
            .sign(Files.readAllBytes(content), Optional.empty());

    assertThat(gpg.accepts(content, ours)).isTrue();
    for (Optional<char[]> wrong :
        List.of(Optional.of("otra".toCharArray()), Optional.<char[]>empty())) {
      assertThatThrownBy(() -> OpenPgpSigner.read(secret, wrong, Clock.systemUTC()))
          .isInstanceOfSatisfying(
              PrepException.class, e -> assertThat(e.code()).isEqualTo(PackError.KEY_LOCKED));
    }
  }

  private Path lock() throws IOException {
    String fingerprint = key(gpg.export(USER)).fingerprint();
    gpg.run("--delete-secret-keys", fingerprint);
    gpg.run("--delete-keys", fingerprint);
    Path parameters =
        Files.writeString(
            folder.resolve("parameters"),
            """
            Key-Type: EDDSA
            Key-Curve: ed25519
            Key-Usage: cert,sign
            Name-Email: iepc@example.org
            Passphrase: contraseña
            %commit
            """);
    gpg.run("--generate-key", parameters.toString()).orFail();
    return secretKey("--passphrase", "contraseña");
  }

  static Stream<Change> asGpgWould() {
    return Stream.of(
        draft -> {},
        Change.at(TestKey.CREATED),
        Change.hashed(said -> said.setSignatureExpirationTime(true, 3600L * 24 * 365 * 50)),
        Change.hashed(said -> said.addNotationData(false, true, "a@example.org", "1")),
        Change.unhashed(said -> said.removePacketsOfType(16)),
        Change.hashed(said -> said.addPolicyURI(false, "https://example.org")),
        Change.hashed(said -> said.addSignerUserID(false, "iepc")));
  }

  /** What a key of ours says in unusual ways, and is good here, is good there. */
  @ParameterizedTest
  @MethodSource("asGpgWould")
  void nothingUnusualIsGoodHereAndBadThere(Change change) throws IOException {
    TestKey key = TestKey.ed25519();
    TestCertificate certificate = TestCertificate.simple(key);
    Path exported = Files.writeString(folder.resolve("k.asc"), certificate.armored());
    gpg.run("--import", exported.toString()).orFail();
    byte[] signature = Armored.signatures(key.sign(Files.readAllBytes(content), change));

    assertThat(check(signature, Instant.now(), certificate.pinned()).get(0).outcome())
        .isEqualTo(Outcome.GOOD);
    assertThat(gpg.accepts(content, signature)).isTrue();
  }

  /** Wherever somebody touches a signature: what is still good here is good there. */
  @Test
  void nothingTouchedIsGoodHereAndBadThere() throws Exception {
    gpg.makeKey(USER, "ed25519");
    PinnedKey pinned = key(gpg.export(USER));
    byte[] good = gpg.sign(content, "--comment", "0123456789012345678901234567890123456789");
    Random random = new Random(20240602);
    int agreed = 0;
    for (int i = 0; i < 400; i++) {
      byte[] touched = good.clone();
      touched[random.nextInt(touched.length)] ^= (byte) (1 << random.nextInt(8));
      if (outcome(touched, pinned) == Outcome.GOOD) {
        assertThat(gpg.accepts(content, touched)).as(new String(touched, US_ASCII)).isTrue();
        agreed++;
      }
    }
    assertThat(agreed).as("some, in the armour's comment that nothing covers").isPositive();
  }
}
