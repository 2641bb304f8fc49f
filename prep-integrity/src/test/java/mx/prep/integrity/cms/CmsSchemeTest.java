package mx.prep.integrity.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import mx.prep.core.spi.SignatureScheme.Finding;
import mx.prep.core.spi.SignatureScheme.Outcome;
import mx.prep.core.spi.SignatureScheme.PinnedKey;
import mx.prep.core.text.MessageKey;
import mx.prep.integrity.OpenSsl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures made by {@code openssl}, good and bad. */
final class CmsSchemeTest {
  private static final byte[] CONTENT =
      "{\"format\":\"prep-package/1\"}".getBytes(StandardCharsets.UTF_8);
  private static final String[] EC = {"-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"};

  @TempDir Path folder;
  private final CmsScheme scheme = new CmsScheme();
  private OpenSsl openssl;

  @BeforeEach
  void content() throws IOException {
    openssl = OpenSsl.in(folder);
    Files.write(folder.resolve("m"), CONTENT);
  }

  private PinnedKey pin(String name) throws IOException {
    return scheme.key(Files.readString(folder.resolve(name + ".crt")));
  }

  private byte[] signature() throws IOException {
    return Files.readAllBytes(folder.resolve("m.p7s"));
  }

  private List<Finding> check(byte[] signature, PinnedKey... keys) {
    return scheme.check(CONTENT, signature, List.of(keys), Instant.parse("2027-06-01T00:00:00Z"));
  }

  private static void assertIs(List<Finding> findings, Outcome outcome, MessageKey reason) {
    assertThat(findings).extracting(Finding::outcome).containsExactly(outcome);
    assertThat(findings.get(0).why().key()).isEqualTo(reason);
  }

  static Stream<Arguments> goodOnes() {
    return Stream.of(
        Arguments.of("RSA 2048", new String[] {"-newkey", "rsa:2048"}, new String[] {}),
        Arguments.of(
            "RSA with SHA-512",
            new String[] {"-newkey", "rsa:2048"},
            new String[] {"-md", "sha512"}),
        Arguments.of(
            "RSA-PSS",
            new String[] {"-newkey", "rsa:3072"},
            new String[] {"-keyopt", "rsa_padding_mode:pss", "-md", "sha384"}),
        Arguments.of("P-256", EC, new String[] {}),
        Arguments.of(
            "P-384",
            new String[] {"-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384"},
            new String[] {"-md", "sha384"}),
        Arguments.of(
            "P-521",
            new String[] {"-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-521"},
            new String[] {"-md", "sha512"}),
        Arguments.of("by key identifier", EC, new String[] {"-keyid"}),
        Arguments.of("without its certificate", EC, new String[] {"-nocerts"}));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goodOnes")
  void whatOpensslSignsIsGood(String name, String[] keyOptions, String[] options) throws Exception {
    openssl.certificate("a", keyOptions);
    openssl.sign("m", "m.p7s", "a", options);
    PinnedKey key = pin("a");

    List<Finding> findings = check(signature(), key);

    assertIs(findings, Outcome.GOOD, CmsReason.GOOD);
    assertThat(findings.get(0).keys()).containsExactly(key);
  }

  @Test
  void signersStandSideBySideInOneFile() throws Exception {
    openssl.certificate("a", EC);
    openssl.certificate("b", EC);
    openssl.run(
        "cms",
        "-sign",
        "-binary",
        "-outform",
        "DER",
        "-in",
        "m",
        "-out",
        "m.p7s",
        "-signer",
        "a.crt",
        "-inkey",
        "a.key",
        "-signer",
        "b.crt",
        "-inkey",
        "b.key");

    assertThat(check(signature(), pin("a"), pin("b")))
        .flatExtracting(Finding::keys)
        .containsExactlyInAnyOrder(pin("a"), pin("b"));
    assertThat(check(signature(), pin("b")))
        .extracting(Finding::outcome)
        .containsExactlyInAnyOrder(Outcome.GOOD, Outcome.STRANGER);
  }

  /** Threat T02. */
  @Test
  void noBitOfContentOrSignatureMayChange() throws Exception {
    openssl.certificate("a", EC);
    openssl.sign("m", "m.p7s", "a");
    byte[] signature = signature();
    PinnedKey key = pin("a");
    for (int i = 0; i < signature.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = signature.clone();
        changed[i] ^= (byte) (1 << bit);
        assertThat(check(changed, key))
            .as("byte %s, bit %s", i, bit)
            .noneMatch(finding -> finding.outcome() == Outcome.GOOD);
      }
    }
    byte[] other = CONTENT.clone();
    other[3] ^= 1;
    assertIs(
        scheme.check(other, signature, List.of(key), Instant.EPOCH),
        Outcome.INVALID,
        CmsReason.OTHER_CONTENT);
  }

  /** Threat T03. */
  @Test
  void aStrangerIsNamed() throws Exception {
    openssl.certificate("a", EC);
    openssl.certificate("extraño", EC);
    openssl.sign("m", "m.p7s", "extraño");

    List<Finding> findings = check(signature(), pin("a"));

    assertIs(findings, Outcome.STRANGER, CmsReason.STRANGER);
    assertThat(findings.get(0).why().facts().get("signer")).contains("CN=extra");
  }

  /** Threat T09: another certificate with the pinned one's name and number proves nothing. */
  @Test
  void aCertificateThatComesAlongIsNotTrusted() throws Exception {
    openssl.certificate("a", withSerial());
    PinnedKey pinned = pin("a");
    Files.delete(folder.resolve("a.key"));
    openssl.certificate("a", withSerial()); // same issuer, same serial number, another key
    openssl.sign("m", "m.p7s", "a");

    assertIs(check(signature(), pinned), Outcome.INVALID, CmsReason.OTHER_CERTIFICATE);
    openssl.sign("m", "m.p7s", "a", "-nocerts");
    assertIs(check(signature(), pinned), Outcome.INVALID, CmsReason.DOES_NOT_VERIFY);
  }

  private static String[] withSerial() {
    List<String> options = new ArrayList<>(List.of(EC));
    options.addAll(List.of("-set_serial", "4711"));
    return options.toArray(String[]::new);
  }

  /** Threat T10. */
  @Test
  void weakHashesAreNamed() throws Exception {
    openssl.certificate("a", "-newkey", "rsa:2048");
    openssl.sign("m", "m.p7s", "a", "-md", "sha1");

    List<Finding> findings = check(signature(), pin("a"));

    assertIs(findings, Outcome.INVALID, CmsReason.ALGORITHM_REFUSED);
    assertThat(findings.get(0).why().facts()).containsEntry("algorithm", "SHA-1");
  }

  /** Threat T10. */
  @Test
  void weakKeysAreNotPinned() throws Exception {
    openssl.certificate("rsa1024", "-newkey", "rsa:1024");
    openssl.certificate("k1", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp256k1");

    assertThatThrownBy(() -> pin("rsa1024"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1024");
    assertThatThrownBy(() -> pin("k1")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> scheme.key("no es una llave"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void signedAttributesAreAskedFor() throws Exception {
    openssl.certificate("a", EC);
    openssl.sign("m", "m.p7s", "a", "-noattr");

    assertIs(check(signature(), pin("a")), Outcome.INVALID, CmsReason.NO_SIGNED_ATTRIBUTES);
  }

  /** Threat T12. */
  @Test
  void contentInsideIsRefused() throws Exception {
    openssl.certificate("a", EC);
    openssl.sign("m", "m.p7s", "a", "-nodetach");

    assertIs(check(signature(), pin("a")), Outcome.UNREADABLE, CmsReason.NOT_DETACHED);
  }

  /** Threat T11. */
  @Test
  void berIsNotDer() throws Exception {
    openssl.certificate("a", EC);
    openssl.sign("m", "m.p7s", "a", "-stream", "-indef");
    byte[] ber = signature();
    openssl.sign("m", "m.p7s", "a");
    byte[] trailing = Arrays.copyOf(signature(), signature().length + 1);

    assertThat(check(ber, pin("a")))
        .extracting(Finding::outcome)
        .containsExactly(Outcome.UNREADABLE);
    assertThat(check(trailing, pin("a")))
        .extracting(Finding::outcome)
        .containsExactly(Outcome.UNREADABLE);
  }

  /** Threat T05. */
  @Test
  void anExpiredCertificateSignsNothing() throws Exception {
    openssl.certificate("a", EC);
    openssl.sign("m", "m.p7s", "a");

    assertIs(
        scheme.check(
            CONTENT, signature(), List.of(pin("a")), Instant.parse("2099-01-01T00:00:00Z")),
        Outcome.STRANGER,
        CmsReason.CERTIFICATE_EXPIRED);
  }

  /** Threat T04. */
  @Test
  void twoCertificatesOfOneKeyAreOneKey() throws Exception {
    openssl.certificate("a", EC);
    openssl.run("req", "-x509", "-key", "a.key", "-subj", "/CN=otro", "-out", "b.crt");

    assertThat(pin("a")).isEqualTo(pin("b"));
    assertThat(pin("a").fingerprint()).isNotEqualTo(pin("b").fingerprint()).hasSize(64);
  }

  @Test
  void rubbishIsUnreadableAndNothingElse() {
    Random random = new Random(20240602);
    for (int i = 0; i < 2_000; i++) {
      byte[] rubbish = new byte[random.nextInt(200)];
      random.nextBytes(rubbish);
      if (i % 2 == 0 && rubbish.length > 2) {
        rubbish[0] = 0x30;
        rubbish[1] = (byte) (rubbish.length - 2);
      }
      assertThat(check(rubbish)).extracting(Finding::outcome).containsExactly(Outcome.UNREADABLE);
    }
  }

  @Test
  void deepNestingDoesNotReachTheStacksEnd() {
    byte[] deep = new byte[1 << 20];
    int at = deep.length;
    for (int length = 0; at > 8; length = deep.length - at) {
      byte[] header =
          length < 0x80
              ? new byte[] {0x30, (byte) length}
              : new byte[] {
                0x30, (byte) 0x83, (byte) (length >> 16), (byte) (length >> 8), (byte) length
              };
      at -= header.length;
      System.arraycopy(header, 0, deep, at, header.length);
    }

    assertThat(check(Arrays.copyOfRange(deep, at, deep.length)))
        .extracting(Finding::outcome)
        .containsExactly(Outcome.UNREADABLE);
  }
}
