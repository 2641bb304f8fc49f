package mx.prep.integrity.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.ErrorCode;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.SignatureScheme.Finding;
import mx.prep.core.spi.SignatureScheme.Outcome;
import mx.prep.core.testkit.RealPart;
import mx.prep.core.testkit.SoftToken;
import mx.prep.integrity.Program;
import mx.prep.integrity.cms.CmsScheme;
import mx.prep.integrity.cms.CmsSigner;
import mx.prep.integrity.pack.CmsDetachedSigner;
import mx.prep.integrity.pack.PackError;
import mx.prep.integrity.pack.PemKeys;
import mx.prep.integrity.pack.SigningKey;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as {@code openssl} and tokens keep them. */
final class KeysTest {
  private static final byte[] CONTENT = "{\"cuts\":[1,2,3]}".getBytes(UTF_8);
  private static final String PASSWORD = "contraseña 1";

  @TempDir private Path folder;
  private Program openssl;
  private Path keyFile;
  private Path certificate;

  @BeforeEach
  void open() {
    openssl = new Program(RealPart.OPENSSL, Map.of());
    keyFile = folder.resolve("k.pem");
    certificate = folder.resolve("c.pem");
  }

  private void make(String... kind) {
    String[] usual = {
      "req",
      "-x509",
      "-nodes",
      "-subj",
      "/CN=iepc",
      "-days",
      "30",
      "-keyout",
      keyFile.toString(),
      "-out",
      certificate.toString(),
      "-newkey"
    };
    String[] all = Arrays.copyOf(usual, usual.length + kind.length);
    System.arraycopy(kind, 0, all, usual.length, kind.length);
    openssl.run(all).orFail();
  }

  private Path pkcs12(String... more) throws IOException {
    Path file = folder.resolve("k.p12");
    String[] usual = {
      "pkcs12",
      "-export",
      "-inkey",
      keyFile.toString(),
      "-in",
      certificate.toString(),
      "-out",
      file.toString(),
      "-passout",
      "pass:" + PASSWORD,
      "-name",
      "firma"
    };
    String[] all = Arrays.copyOf(usual, usual.length + more.length);
    System.arraycopy(more, 0, all, usual.length, more.length);
    openssl.run(all).orFail();
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private void assertSigns(SigningKey key) throws IOException {
    byte[] signature =
        CmsSigner.sign(
            CONTENT, Optional.empty(), key.privateKey(), key.certificate(), Instant.now());
    CmsScheme cms = new CmsScheme();
    assertThat(
            cms.check(
                CONTENT, signature, List.of(cms.key(Files.readString(certificate))), Instant.now()))
        .extracting(Finding::outcome)
        .containsExactly(Outcome.GOOD);
  }

  private static void assertFails(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.text().toString()).doesNotContain(PASSWORD);
            });
  }

  private static char[] password() {
    return PASSWORD.toCharArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa:2048", "rsa-pss:2048", "ec", "ed25519"})
  void aPkcs12FileOpensWithItsPasswordOnly(String kind) throws IOException {
    make(
        kind.equals("ec")
            ? new String[] {kind, "-pkeyopt", "ec_paramgen_curve:P-384"}
            : new String[] {kind});
    Path file = pkcs12();

    assertSigns(Pkcs12Keys.read(file, Optional.empty(), password()));
    assertSigns(Pkcs12Keys.read(file, Optional.of("firma"), password()));
    assertFails(
        PackError.KEY_LOCKED, () -> Pkcs12Keys.read(file, Optional.empty(), "otra".toCharArray()));
    assertFails(
        KeyError.NO_SUCH_ALIAS, () -> Pkcs12Keys.read(file, Optional.of("otra"), password()));
  }

  @Test
  void aPkcs12FileWithoutAKeySaysSo() throws IOException {
    make("rsa:2048");
    Path file = pkcs12("-nokeys");

    assertFails(KeyError.NO_KEY, () -> Pkcs12Keys.read(file, Optional.empty(), password()));
  }

  /** Threat T87. */
  @Test
  void aKeyThatOthersCanReadIsRefused() throws IOException {
    make("rsa:2048");
    Path file =
        Files.setPosixFilePermissions(pkcs12(), PosixFilePermissions.fromString("rw-r--r--"));

    assertFails(
        CoreError.KEY_NOT_PRIVATE, () -> Pkcs12Keys.read(file, Optional.empty(), password()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertSigns(Pkcs12Keys.read(file, Optional.empty(), password()));
  }

  @Test
  void whatIsNoKeySaysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("x.p12"), "nada");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertFails(
        PackError.KEY_UNREADABLE, () -> Pkcs12Keys.read(file, Optional.empty(), password()));
    assertFails(
        PackError.KEY_UNREADABLE,
        () -> Pkcs12Keys.read(folder.resolve("no.p12"), Optional.empty(), password()));
    assertFails(
        KeyError.TOKEN_UNAVAILABLE,
        () ->
            TokenKeys.open(
                new Token(folder.resolve("no.so"), OptionalInt.empty()),
                Optional.empty(),
                Optional.of(password())));
  }

  /** Whoever receives what it signs would refuse it, on the night. */
  @ParameterizedTest
  @ValueSource(strings = {"rsa:1024", "ec -pkeyopt ec_paramgen_curve:secp256k1", "ed448"})
  void aKeyThatTheFormatDoesNotAllowIsNotTaken(String kind) throws IOException {
    make(kind.split(" "));
    Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
    Path file = pkcs12();

    assertFails(
        PackError.KEY_UNREADABLE, () -> PemKeys.read(keyFile, certificate, Optional.empty()));
    assertFails(
        PackError.KEY_UNREADABLE, () -> Pkcs12Keys.read(file, Optional.empty(), password()));
  }

  /** So would they what an expired certificate signs. */
  @Test
  void anExpiredCertificateDoesNotSign() {
    make("ec", "-pkeyopt", "ec_paramgen_curve:P-256");
    SigningKey key = PemKeys.read(keyFile, certificate, Optional.empty());
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(31));

    assertFails(
        PackError.CERTIFICATE_EXPIRED,
        () -> new CmsDetachedSigner(key, later).sign(CONTENT, Optional.empty()));
  }

  /** A key that never leaves its token signs as any other. */
  @Test
  void aKeyInATokenSigns() throws Exception {
    String configuration = System.getenv(SoftToken.VARIABLE);
    Assumptions.assumeTrue(
        configuration != null, "SOFTHSM2_CONF is not set; the build sets it, set it here too");
    SoftToken soft = SoftToken.make(Path.of(configuration), folder);
    certificate = soft.certificate();

    Token token = new Token(soft.library(), OptionalInt.empty());
    assertFails(
        KeyError.TOKEN_LOCKED,
        () -> TokenKeys.open(token, Optional.empty(), Optional.of("9999".toCharArray())));
    assertFails(
        KeyError.PIN_MISSING, () -> TokenKeys.open(token, Optional.empty(), Optional.empty()));
    SigningKey key = TokenKeys.open(token, Optional.empty(), Optional.of("1234".toCharArray()));

    assertThat(key.privateKey().getEncoded()).as("stays in the token").isNull();
    assertSigns(key);
    assertSigns(TokenKeys.open(token, Optional.of("firma"), Optional.of("1234".toCharArray())));
    assertFails(
        KeyError.NO_SUCH_ALIAS,
        () -> TokenKeys.open(token, Optional.of("otra"), Optional.of("1234".toCharArray())));
  }
}
