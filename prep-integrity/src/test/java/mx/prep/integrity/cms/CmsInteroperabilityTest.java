package mx.prep.integrity.cms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mx.prep.core.spi.SignatureScheme.Finding;
import mx.prep.core.spi.SignatureScheme.Outcome;
import mx.prep.core.spi.SignatureScheme.PinnedKey;
import mx.prep.integrity.OpenSsl;
import mx.prep.integrity.pack.PemKeys;
import mx.prep.integrity.pack.SigningKey;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is signed here is good for {@code openssl}, whatever the key. */
final class CmsInteroperabilityTest {
  private static final byte[] CONTENT = "{\"format\":\"prep-package/1\"}".getBytes(UTF_8);
  private static final Instant NOW = Instant.parse("2027-06-01T00:00:00Z");

  @TempDir private Path folder;
  private OpenSsl openssl;

  @BeforeEach
  void content() throws IOException {
    openssl = OpenSsl.in(folder);
    Files.write(folder.resolve("m"), CONTENT);
  }

  private byte[] sign(String name, Optional<byte[]> existing) {
    SigningKey key =
        PemKeys.read(
            folder.resolve(name + ".key"), folder.resolve(name + ".crt"), Optional.empty());
    return CmsSigner.sign(CONTENT, existing, key.privateKey(), key.certificate(), NOW);
  }

  private List<Finding> check(byte[] signature, String... names) throws IOException {
    CmsScheme scheme = new CmsScheme();
    List<Path> certificates =
        List.of(names).stream().map(name -> folder.resolve(name + ".crt")).toList();
    List<PinnedKey> keys = new ArrayList<>();
    for (Path certificate : certificates) {
      keys.add(scheme.key(Files.readString(certificate)));
    }
    return scheme.check(CONTENT, signature, keys, NOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rsa:2048",
        "rsa:4096",
        "ec -pkeyopt ec_paramgen_curve:P-256",
        "ec -pkeyopt ec_paramgen_curve:P-384",
        "ec -pkeyopt ec_paramgen_curve:P-521",
        "rsa-pss -pkeyopt rsa_keygen_bits:2048"
      })
  void whatIsSignedHereIsGoodThere(String newKey) throws Exception {
    openssl.certificate("a", ("-newkey " + newKey).split(" ", -1));

    byte[] signature = sign("a", Optional.empty());

    Path file = Files.write(folder.resolve("m.p7s"), signature);
    assertThat(openssl.verifies(folder.resolve("m"), file, folder.resolve("a.crt"))).isTrue();
    assertThat(check(signature, "a")).extracting(Finding::outcome).containsExactly(Outcome.GOOD);
  }

  /** RFC 8419. OpenSSL before 3.2 checks what is covered, but not the file as a whole. */
  @Test
  void ed25519IsGoodThereToo() throws Exception {
    openssl.certificate("a", "-newkey", "ed25519");
    byte[] signature = sign("a", Optional.empty());
    SignerInfo signer = signer(signature);
    Files.write(folder.resolve("attributes"), Der.encode(signer.getAuthenticatedAttributes()));
    Files.write(folder.resolve("value"), signer.getEncryptedDigest().getOctets());

    assertThat(check(signature, "a")).extracting(Finding::outcome).containsExactly(Outcome.GOOD);
    assertThat(HashAlgorithm.of(signer.getDigestAlgorithm())).contains(HashAlgorithm.SHA512);
    openssl.run(
        "pkeyutl",
        "-verify",
        "-rawin",
        "-certin",
        "-inkey",
        "a.crt",
        "-in",
        "attributes",
        "-sigfile",
        "value");
    boolean knowsEd25519 =
        openssl.succeeds(
            "cms",
            "-sign",
            "-binary",
            "-outform",
            "DER",
            "-in",
            "m",
            "-out",
            "theirs.p7s",
            "-signer",
            "a.crt",
            "-inkey",
            "a.key");
    Path file = Files.write(folder.resolve("m.p7s"), signature);
    assertThat(openssl.verifies(folder.resolve("m"), file, folder.resolve("a.crt")))
        .isEqualTo(knowsEd25519);
    if (knowsEd25519) {
      assertThat(check(Files.readAllBytes(folder.resolve("theirs.p7s")), "a"))
          .extracting(Finding::outcome)
          .containsExactly(Outcome.GOOD);
    }
  }

  private static SignerInfo signer(byte[] signature) {
    SignedData data = SignedData.getInstance(ContentInfo.getInstance(signature).getContent());
    return SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
  }

  @Test
  void signersOfAllKindsStandInOneFile() throws Exception {
    openssl.certificate("a", "-newkey", "rsa:2048");
    openssl.certificate("b", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-521");
    openssl.certificate("c", "-newkey", "ed25519");

    byte[] two = sign("b", Optional.of(sign("a", Optional.empty())));
    byte[] three = sign("c", Optional.of(two));

    Files.writeString(
        folder.resolve("both.crt"),
        Files.readString(folder.resolve("a.crt")) + Files.readString(folder.resolve("b.crt")));
    Path file = Files.write(folder.resolve("m.p7s"), two);
    assertThat(openssl.verifies(folder.resolve("m"), file, folder.resolve("both.crt"))).isTrue();
    assertThat(check(three, "a", "b", "c"))
        .extracting(Finding::outcome)
        .containsExactly(Outcome.GOOD, Outcome.GOOD, Outcome.GOOD);
    assertThat(check(three, "a", "b", "c")).flatExtracting(Finding::keys).hasSize(3);
  }
}
