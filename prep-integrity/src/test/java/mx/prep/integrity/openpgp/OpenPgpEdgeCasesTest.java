package mx.prep.integrity.openpgp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mx.prep.core.spi.SignatureScheme.Outcome;
import mx.prep.integrity.openpgp.TestCertificate.Armored;
import org.assertj.core.api.SoftAssertions;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.RSAPublicBCPGKey;
import org.bouncycastle.bcpg.RSASecretBCPGKey;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threat T11: numbers at their edges in OpenPGP signatures, of the kinds that Project Wycheproof
 * collects. Each is also put to {@code gpg}: nothing is good here that it refuses.
 */
final class OpenPgpEdgeCasesTest {
  private static final byte[] CONTENT = "{\"cuts\":[1,2,3]}".getBytes(UTF_8);
  private static final BigInteger ED25519_ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  @TempDir private Path folder;
  private GpgHome gpg;
  private Path content;
  private final Map<String, byte[]> cases = new LinkedHashMap<>();

  /** The signature's packet up to its numbers. */
  private byte[] head;

  @BeforeEach
  void open() throws IOException {
    gpg = new GpgHome();
    content = Files.write(folder.resolve("m.manifest.json"), CONTENT);
  }

  @AfterEach
  void close() throws IOException {
    gpg.close();
  }

  private static PGPSignature signature(TestKey key) {
    return key.sign(CONTENT, TestKey.Change.hash(HashAlgorithmTags.SHA256));
  }

  /** The numbers of a good signature; what stands before them is kept for the cases. */
  private BigInteger[] numbers(PGPSignature signature, int count) throws Exception {
    byte[] body = Packet.split(signature.getEncoded()).get(0).body();
    // Hashed part, unhashed part, two bytes of the digest; then the numbers.
    int at = 6 + ((body[4] & 0xff) << 8 | (body[5] & 0xff));
    at += 2 + ((body[at] & 0xff) << 8 | (body[at + 1] & 0xff)) + 2;
    head = Arrays.copyOf(body, at);
    BigInteger[] numbers = new BigInteger[count];
    for (int i = 0; i < count; i++) {
      int bytes = (((body[at] & 0xff) << 8 | (body[at + 1] & 0xff)) + 7) / 8;
      numbers[i] = new BigInteger(1, Arrays.copyOfRange(body, at + 2, at + 2 + bytes));
      at += 2 + bytes;
    }
    return numbers;
  }

  private static byte[] mpi(BigInteger number) {
    byte[] bytes = number.toByteArray();
    if (bytes[0] == 0) {
      bytes = Arrays.copyOfRange(bytes, 1, bytes.length);
    }
    return mpi(number.bitLength(), bytes);
  }

  private static byte[] mpi(int bits, byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bits >> 8);
    out.write(bits);
    out.writeBytes(bytes);
    return out.toByteArray();
  }

  private void signed(String name, BigInteger... numbers) {
    signed(name, Arrays.stream(numbers).map(OpenPgpEdgeCasesTest::mpi).toArray(byte[][]::new));
  }

  private void signed(String name, byte[]... tail) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(head);
    for (byte[] part : tail) {
      body.writeBytes(part);
    }
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(0xC2); // a signature; the length in five bytes
    packet.write(0xFF);
    packet.writeBytes(HexFormat.of().parseHex(HexFormat.of().toHexDigits(body.size())));
    packet.writeBytes(body.toByteArray());
    cases.put(name, Armored.signatureText(packet.toByteArray()).getBytes(US_ASCII));
  }

  /** Each case is good exactly if it is one of these, and only if it is good for gpg. */
  private void assertGood(TestKey key, String... good) throws IOException {
    TestCertificate certificate = TestCertificate.simple(key);
    gpg.run(
            "--import",
            Files.writeString(folder.resolve("k.asc"), certificate.armored()).toString())
        .orFail();
    SoftAssertions softly = new SoftAssertions();
    cases.forEach(
        (name, file) -> {
          boolean ours =
              new OpenPgpScheme()
                  .check(CONTENT, file, List.of(certificate.pinned()), TestKey.NOW).stream()
                      .anyMatch(finding -> finding.outcome() == Outcome.GOOD);
          softly.assertThat(ours).as(name).isEqualTo(Set.of(good).contains(name));
          softly.assertThat(!ours || gpgAccepts(file)).as("gpg refuses: " + name).isTrue();
        });
    softly.assertAll();
  }

  private boolean gpgAccepts(byte[] file) {
    try {
      return gpg.accepts(content, file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void ecdsa() throws Exception {
    TestKey key = TestKey.ecdsa("P-256");
    BigInteger[] good = numbers(signature(key), 2);
    BigInteger r = good[0];
    BigInteger s = good[1];
    BigInteger n = ECNamedCurveTable.getByName("P-256").getN();

    signed("good", r, s);
    // ECDSA itself lets anybody make this of a good one, and gpg takes it; nothing is won.
    signed("s = n - s", r, n.subtract(s));
    signed("r = 0", BigInteger.ZERO, s);
    signed("s = 0", r, BigInteger.ZERO);
    signed("r = s = 0", BigInteger.ZERO, BigInteger.ZERO);
    signed("r = s = 1", BigInteger.ONE, BigInteger.ONE);
    signed("r = n", n, s);
    signed("s = n", r, n);
    signed("r + n", r.add(n), s);
    signed("s + n", r, s.add(n));
    signed("r + 2^256", r.add(BigInteger.ONE.shiftLeft(256)), s);
    signed("r and s exchanged", s, r);
    signed("one number", r);
    signed("three numbers", r, s, s);
    signed("no numbers", new byte[0]);
    signed("a byte behind", mpi(r), mpi(s), new byte[1]);
    signed("a zero before r", mpi(r.bitLength() + 8, padded(r)), mpi(s));
    signed("more bits than there are", mpi(r.bitLength() + 1, unsigned(r)), mpi(s));
    signed("fewer bits than there are", mpi(r.bitLength() - 1, unsigned(r)), mpi(s));

    assertGood(key, "good", "s = n - s");
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] mpi = mpi(number);
    return Arrays.copyOfRange(mpi, 2, mpi.length);
  }

  private static byte[] padded(BigInteger number) {
    byte[] bytes = unsigned(number);
    byte[] padded = new byte[bytes.length + 1];
    System.arraycopy(bytes, 0, padded, 1, bytes.length);
    return padded;
  }

  @Test
  void ed25519() throws Exception {
    TestKey key = TestKey.ed25519();
    BigInteger[] good = numbers(signature(key), 2);
    BigInteger r = good[0];
    BigInteger s = good[1];

    signed("good", r, s);
    for (int times : new int[] {1, 8, 15}) {
      BigInteger more = ED25519_ORDER.multiply(BigInteger.valueOf(times));
      signed("s + " + times + " L", r, reversed(reversed(s).add(more)));
    }
    signed("s = 0", r, BigInteger.ZERO);
    signed("s = L", r, reversed(ED25519_ORDER));
    signed("s's high bit", r, s.flipBit(7));
    signed("r's sign", r.flipBit(7), s);
    signed("r = 0", BigInteger.ZERO, s);
    signed("r the neutral point", reversed(BigInteger.ONE), s);
    signed("r and s = 0", BigInteger.ZERO, BigInteger.ZERO);
    signed("r and s exchanged", s, r);
    signed("s of 33 bytes", r, s.shiftLeft(8));
    signed("one number", r);
    signed("r with 0x40 before it", r.setBit(262), s);

    assertGood(key, "good");
  }

  /** EdDSA's numbers are little-endian, in 32 bytes. */
  private static BigInteger reversed(BigInteger number) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = number.shiftRight(8 * i).byteValue();
    }
    return new BigInteger(1, bytes);
  }

  @Test
  void rsa() throws Exception {
    TestKey key = TestKey.rsa(2048);
    PGPSignature signature = signature(key);
    BigInteger good = numbers(signature, 1)[0];
    BigInteger n = ((RSAPublicBCPGKey) key.publicKey().getPublicKeyPacket().getKey()).getModulus();
    byte[] digest = SignedDigest.of(signature, CONTENT).value();
    String info = "3031300d060960864801650304020105000420";

    signed("good", good);
    signed("made by hand", root(key, block(1, 0xff, info, digest)));
    signed("NULL missing", root(key, block(1, 0xff, "302f300b06096086480165030402010420", digest)));
    signed(
        "lengths in two bytes",
        root(key, block(1, 0xff, "308131300d060960864801650304020105000420", digest)));
    signed("padding of zeros", root(key, block(1, 0, info, digest)));
    signed("type 2", root(key, block(2, 0xff, info, digest)));
    signed("no digest info", root(key, block(1, 0xff, "", digest)));
    signed(
        "another hash's name",
        root(key, block(1, 0xff, "3031300d060960864801650304020305000420", digest)));
    signed(
        "garbage behind",
        root(key, new BigInteger(1, head(HexFormat.of().parseHex(info), digest))));
    signed("s + n", good.add(n));
    signed("n - s", n.subtract(good));
    signed("0", BigInteger.ZERO);
    signed("1", BigInteger.ONE);
    signed("n - 1", n.subtract(BigInteger.ONE));
    signed("n", n);
    signed("twice", good, good);
    signed("a zero before it", mpi(good.bitLength() + 8, padded(good)));

    assertGood(key, "good", "made by hand");
  }

  private static BigInteger root(TestKey key, BigInteger block) throws PGPException {
    RSASecretBCPGKey secret =
        (RSASecretBCPGKey) key.pair().getPrivateKey().getPrivateKeyDataPacket();
    return block.modPow(secret.getPrivateExponent(), secret.getModulus());
  }

  private static BigInteger block(int type, int padding, String info, byte[] digest) {
    byte[] prefix = HexFormat.of().parseHex(info);
    byte[] block = new byte[256];
    int end = block.length - prefix.length - digest.length;
    block[1] = (byte) type;
    Arrays.fill(block, 2, end - 1, (byte) padding);
    System.arraycopy(prefix, 0, block, end, prefix.length);
    System.arraycopy(digest, 0, block, end + prefix.length, digest.length);
    return new BigInteger(1, block);
  }

  /** Eight bytes of padding and the digest, with all the room behind it. */
  private static byte[] head(byte[] info, byte[] digest) {
    byte[] block = new byte[256];
    block[1] = 1;
    Arrays.fill(block, 2, 10, (byte) 0xff);
    System.arraycopy(info, 0, block, 11, info.length);
    System.arraycopy(digest, 0, block, 11 + info.length, digest.length);
    return block;
  }
}
