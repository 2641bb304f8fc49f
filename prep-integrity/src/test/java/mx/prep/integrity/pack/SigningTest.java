package mx.prep.integrity.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.ErrorCode;
import mx.prep.core.error.PrepException;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.text.Texts;
import mx.prep.core.verdict.VerdictCode;
import mx.prep.integrity.Institute;
import mx.prep.integrity.OpenSsl;
import mx.prep.integrity.Receiver;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys and signatures, ours and {@code openssl}'s, in the place of each other. */
final class SigningTest {
  private static final Clock CLOCK = Clock.fixed(Institute.NOW, ZoneOffset.UTC);

  @TempDir Path home;
  private Institute institute;
  private Path manifest;

  @BeforeEach
  void packed() throws IOException {
    institute = Institute.at(home);
    institute.publish(Map.of("index.html", "<h1>PREP</h1>"));
    manifest =
        new Packer().pack(institute.request(1, ArchiveKind.ZIP, Optional.empty())).manifestFile();
  }

  private List<VerdictCode> verdicts() {
    Receiver receiver = institute.receiver();
    return receiver.judge(institute.output(), receiver.nativeConvention()).stream()
        .map(Outcome::code)
        .toList();
  }

  private Path signature() {
    return manifest.resolveSibling(manifest.getFileName() + ".p7s");
  }

  @Test
  void oursVerifiesWithOpenssl() throws Exception {
    OpenSsl openssl = OpenSsl.in(home);
    for (String id : List.of("a", "b")) {
      Files.deleteIfExists(signature());
      institute.sign(manifest, id);
      assertThat(openssl.verifies(manifest, signature(), institute.certificate(id))).isTrue();
    }
    institute.sign(manifest, "a"); // now both stand in the file
    assertThat(openssl.verifies(manifest, signature(), institute.certificate("a"))).isTrue();

    Files.writeString(home.resolve("other"), "{}");
    assertThat(openssl.verifies(home.resolve("other"), signature(), institute.certificate("a")))
        .isFalse();
  }

  @Test
  void aPackageSignedByHandIsAccepted() throws Exception {
    OpenSsl openssl = OpenSsl.in(home);
    openssl.run(
        "cms",
        "-sign",
        "-binary",
        "-outform",
        "DER",
        "-in",
        manifest.toString(),
        "-out",
        signature().toString(),
        "-signer",
        "a.cert.pem",
        "-inkey",
        "a.key.pem");
    assertThat(verdicts()).containsExactly(VerdictCode.SIGNER_UNTRUSTED); // one of two

    institute.sign(manifest, "b");

    assertThat(verdicts()).containsExactly(VerdictCode.ACCEPTED);
  }

  @Test
  void whoSignsTwiceCountsOnce() {
    institute.sign(manifest, "a");
    institute.sign(manifest, "a");

    assertThat(verdicts()).containsExactly(VerdictCode.SIGNER_UNTRUSTED);
  }

  @Test
  void aSignatureOverOtherBytesIsNotAddedTo() throws IOException {
    institute.sign(manifest, "a");
    byte[] before = Files.readAllBytes(signature());
    Files.writeString(manifest, Files.readString(manifest).replace("  ", "    "));

    assertThatThrownBy(() -> institute.sign(manifest, "b"))
        .asInstanceOf(InstanceOfAssertFactories.type(PrepException.class))
        .extracting(PrepException::code)
        .isEqualTo(PackError.OTHER_SIGNATURE);
    assertThat(signature()).hasBinaryContent(before);
  }

  @Test
  void onlyManifestsAreSigned() throws IOException {
    Path other = Files.writeString(home.resolve("otro.manifest.json"), "{}");

    assertThatThrownBy(() -> institute.sign(other, "a"))
        .asInstanceOf(InstanceOfAssertFactories.type(PrepException.class))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(PackError.NOT_A_MANIFEST);
              assertThat(new Texts(Locale.forLanguageTag("es")).render(e.text()))
                  .contains("otro.manifest.json no es un manifiesto")
                  .doesNotContain("{", "null")
                  .endsWith(".");
            });
    assertThatThrownBy(() -> institute.sign(home.resolve("no.manifest.json"), "a"))
        .asInstanceOf(InstanceOfAssertFactories.type(PrepException.class))
        .extracting(PrepException::code)
        .isEqualTo(CoreError.FILE_UNREADABLE);
  }

  private Path generate(KeyType type, Optional<char[]> password) {
    Path key = home.resolve("nueva.key.pem");
    new KeyGenerator(CLOCK)
        .generate(
            new KeyRequest(
                type,
                "Unidad de Informática, Ñ",
                Duration.ofDays(30),
                password,
                key,
                home.resolve("nueva.cert.pem")));
    return key;
  }

  @ParameterizedTest
  @EnumSource
  void keysAreForTheirOwnerAndOpensslReadsThem(KeyType type) throws Exception {
    OpenSsl openssl = OpenSsl.in(home);
    Path key = generate(type, Optional.of("secreto".toCharArray()));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(key)).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
    assertThat(openssl.succeeds("pkey", "-in", key.toString(), "-passin", "pass:secreto", "-noout"))
        .isTrue();
    assertThat(openssl.succeeds("pkey", "-in", key.toString(), "-passin", "pass:otra", "-noout"))
        .isFalse();
  }

  @Test
  void anEncryptedKeyNeedsItsPassword() {
    Path key = generate(KeyType.EC_P256, Optional.of("secreto".toCharArray()));
    Path certificate = home.resolve("nueva.cert.pem");

    assertThat(PemKeys.read(key, certificate, Optional.of("secreto".toCharArray())).certificate())
        .isNotNull();
    assertLocked(key, certificate, Optional.of("otra".toCharArray()));
    assertLocked(key, certificate, Optional.empty());
  }

  private static void assertLocked(Path key, Path certificate, Optional<char[]> password) {
    assertFails(() -> PemKeys.read(key, certificate, password), PackError.KEY_LOCKED);
  }

  private static void assertFails(Runnable action, ErrorCode code) {
    assertThatThrownBy(action::run)
        .asInstanceOf(InstanceOfAssertFactories.type(PrepException.class))
        .extracting(PrepException::code)
        .isEqualTo(code);
  }

  /** Threat T87. */
  @Test
  void aKeyThatOthersCanReadSignsNothing() throws IOException {
    Path key = generate(KeyType.EC_P256, Optional.empty());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

    assertFails(
        () -> PemKeys.read(key, home.resolve("nueva.cert.pem"), Optional.empty()),
        CoreError.KEY_NOT_PRIVATE);
  }

  @Test
  void keysAreNeverReplacedNorMixedUp() throws IOException {
    Path key = generate(KeyType.EC_P256, Optional.empty());

    assertFails(() -> generate(KeyType.EC_P256, Optional.empty()), PackError.FILE_EXISTS);
    assertFails(
        () -> PemKeys.read(key, institute.certificate("a"), Optional.empty()),
        PackError.KEY_OF_OTHER_CERTIFICATE);
    Path noKey =
        Files.setPosixFilePermissions(
            institute.certificate("b"), PosixFilePermissions.fromString("rw-------"));
    assertFails(() -> PemKeys.read(noKey, key, Optional.empty()), PackError.KEY_UNREADABLE);
  }

  @Test
  void keysOfOpensslSign() throws Exception {
    OpenSsl openssl = OpenSsl.in(home);
    openssl.run("ecparam", "-name", "secp384r1", "-genkey", "-out", "sec1.key");
    openssl.run("req", "-x509", "-key", "sec1.key", "-subj", "/CN=sec1", "-out", "sec1.crt");
    openssl.run(
        "rsa",
        "-aes256",
        "-traditional",
        "-passout",
        "pass:x",
        "-in",
        "b.key.pem",
        "-out",
        "old.key");

    SigningKey sec1 =
        PemKeys.read(home.resolve("sec1.key"), home.resolve("sec1.crt"), Optional.empty());
    SigningKey old =
        PemKeys.read(
            home.resolve("old.key"), institute.certificate("b"), Optional.of("x".toCharArray()));
    new ManifestSigner(CLOCK).sign(manifest, sec1);
    new ManifestSigner(CLOCK).sign(manifest, old);

    assertThat(openssl.verifies(manifest, signature(), home.resolve("sec1.crt"))).isTrue();
  }
}
