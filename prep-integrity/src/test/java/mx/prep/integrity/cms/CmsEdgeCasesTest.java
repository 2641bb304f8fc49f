package mx.prep.integrity.cms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPrivateKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.spi.SignatureScheme.Outcome;
import mx.prep.core.spi.SignatureScheme.PinnedKey;
import mx.prep.integrity.OpenSsl;
import mx.prep.integrity.pack.PemKeys;
import mx.prep.integrity.pack.SigningKey;
import org.assertj.core.api.SoftAssertions;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.io.pem.PemReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threat T11: signatures at the edges of their encodings, of the kinds that Project Wycheproof
 * collects. Each is also put to {@code openssl}: nothing is good here that it refuses.
 */
final class CmsEdgeCasesTest {
  private static final byte[] CONTENT = "{\"format\":\"prep-package/1\"}".getBytes(UTF_8);
  private static final BigInteger ED25519_ORDER =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  @TempDir private Path folder;
  private OpenSsl openssl;
  private final Map<String, byte[]> cases = new LinkedHashMap<>();
  private ForgedCms forged;
  private PrivateKey key;
  private PinnedKey pinned;
  private byte[] attributes;
  private AlgorithmIdentifier algorithm;

  @BeforeEach
  void content() throws IOException {
    openssl = OpenSsl.in(folder);
    Files.write(folder.resolve("m"), CONTENT);
  }

  private void signer(String hash, AlgorithmIdentifier algorithm, String... newKey)
      throws Exception {
    openssl.certificate("a", newKey);
    SigningKey signing =
        PemKeys.read(folder.resolve("a.key"), folder.resolve("a.crt"), Optional.empty());
    this.algorithm = algorithm;
    key = signing.privateKey();
    forged = new ForgedCms(Certificate.getInstance(signing.certificate().getEncoded()), hash);
    pinned = new CmsScheme().key(Files.readString(folder.resolve("a.crt")));
    attributes = forged.attributes(CONTENT);
  }

  private void signed(String name, byte[] signature) throws GeneralSecurityException {
    signed(name, algorithm, signature);
  }

  private void signed(String name, AlgorithmIdentifier algorithm, byte[] signature)
      throws GeneralSecurityException {
    cases.put(name, forged.file(CONTENT, algorithm, signature));
  }

  /** Each case is good exactly if it is one of these, and only if it is good for openssl. */
  private void assertGood(String... good) throws Exception {
    SoftAssertions softly = new SoftAssertions();
    for (Map.Entry<String, byte[]> one : cases.entrySet()) {
      Path file = Files.write(folder.resolve("m.p7s"), one.getValue());
      boolean ours = isGood(one.getValue());
      boolean theirs = openssl.verifies(folder.resolve("m"), file, folder.resolve("a.crt"));
      softly.assertThat(ours).as(one.getKey()).isEqualTo(Set.of(good).contains(one.getKey()));
      softly.assertThat(!ours || theirs).as("openssl refuses: " + one.getKey()).isTrue();
    }
    softly.assertAll();
  }

  private boolean isGood(byte[] file) {
    return new CmsScheme()
        .check(CONTENT, file, List.of(pinned), Instant.parse("2027-06-01T00:00:00Z")).stream()
            .anyMatch(finding -> finding.outcome() == Outcome.GOOD);
  }

  private static byte[] concat(byte[]... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static byte[] sequence(ASN1Encodable... parts) {
    return Der.encode(new DERSequence(parts));
  }

  private static byte[] pair(BigInteger r, BigInteger s) {
    return sequence(new ASN1Integer(r), new ASN1Integer(s));
  }

  @Test
  void ecdsa() throws Exception {
    signer(
        "SHA-256",
        new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256),
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256");
    BigInteger n =
        ((ECPublicKey)
                PemKeys.read(folder.resolve("a.key"), folder.resolve("a.crt"), Optional.empty())
                    .certificate()
                    .getPublicKey())
            .getParams()
            .getOrder();
    byte[] good = signature("SHA256withECDSA", null);
    ASN1Sequence parts = ASN1Sequence.getInstance(good);
    BigInteger r = ASN1Integer.getInstance(parts.getObjectAt(0)).getValue();
    BigInteger s = ASN1Integer.getInstance(parts.getObjectAt(1)).getValue();
    byte[] rest = Arrays.copyOfRange(good, 2, good.length);
    byte[] first = Der.encode(parts.getObjectAt(0));
    byte[] second = Der.encode(parts.getObjectAt(1));

    signed("good", good);
    // ECDSA itself lets anybody make this of a good one, and openssl takes it; nothing is won.
    signed("s = n - s", pair(r, n.subtract(s)));
    signed("r = 0", pair(BigInteger.ZERO, s));
    signed("s = 0", pair(r, BigInteger.ZERO));
    signed("r = s = 0", pair(BigInteger.ZERO, BigInteger.ZERO));
    signed("r = s = 1", pair(BigInteger.ONE, BigInteger.ONE));
    signed("r = n", pair(n, s));
    signed("s = n", pair(r, n));
    signed("r + n", pair(r.add(n), s));
    signed("s + n", pair(r, s.add(n)));
    signed("r - n", pair(r.subtract(n), s));
    signed("s - n", pair(r, s.subtract(n)));
    signed("-r", pair(r.negate(), s));
    signed("-s", pair(r, s.negate()));
    signed("r + 2^256", pair(r.add(BigInteger.ONE.shiftLeft(256)), s));
    signed("r and s exchanged", pair(s, r));
    signed("length in two bytes", concat(hex("3081"), new byte[] {(byte) rest.length}, rest));
    signed(
        "length in five bytes", concat(hex("3084000000"), new byte[] {(byte) rest.length}, rest));
    signed("indefinite length", concat(hex("3080"), rest, hex("0000")));
    signed("integer with a zero before it", padded(first, second));
    signed("byte behind the sequence", concat(good, hex("00")));
    signed("byte in the sequence", concat(hex("30"), length(rest.length + 2), rest, hex("0500")));
    signed("three integers", sequence(new ASN1Integer(r), new ASN1Integer(s), new ASN1Integer(s)));
    signed("one integer", sequence(new ASN1Integer(r)));
    signed("empty integer", concat(hex("30"), length(first.length + 2), first, hex("0200")));
    signed("octets for integers", sequence(new DEROctetString(bytes(r)), new ASN1Integer(s)));
    signed("a set", concat(hex("31"), length(rest.length), rest));
    signed("empty sequence", hex("3000"));
    signed("nothing", new byte[0]);
    signed("r and s side by side", concat(bytes(r), bytes(s)));
    signed("cut short", Arrays.copyOf(good, good.length - 1));
    signed("over the content itself", signatureOver(CONTENT, "SHA256withECDSA", null));
    signed(
        "with NULL",
        new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256, DERNull.INSTANCE),
        good);
    signed(
        "as ECDSA with SHA-512",
        new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA512),
        good);

    assertGood("good", "s = n - s");
  }

  private static byte[] bytes(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[32];
    int from = Math.max(0, bytes.length - 32);
    System.arraycopy(bytes, from, fixed, 32 - (bytes.length - from), bytes.length - from);
    return fixed;
  }

  private static byte[] length(int length) {
    return new byte[] {(byte) length};
  }

  private static byte[] padded(byte[] first, byte[] second) {
    byte[] number = Arrays.copyOfRange(first, 2, first.length);
    byte[] longer = concat(hex("02"), length(number.length + 2), hex("0000"), number);
    return concat(hex("30"), length(longer.length + second.length), longer, second);
  }

  private byte[] signature(String java, PSSParameterSpec pss) throws GeneralSecurityException {
    return signatureOver(attributes, java, pss);
  }

  private byte[] signatureOver(byte[] bytes, String java, PSSParameterSpec pss)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(java);
    if (pss != null) {
      signature.setParameter(pss);
    }
    signature.initSign(key);
    signature.update(bytes);
    return signature.sign();
  }

  /** RSA of a block that the test makes. */
  private byte[] rsa(byte[] block) {
    RSAPrivateKey rsa = (RSAPrivateKey) key;
    return fixed(
        new BigInteger(1, block).modPow(rsa.getPrivateExponent(), rsa.getModulus()), block.length);
  }

  private static byte[] fixed(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[length];
    int from = Math.max(0, bytes.length - length);
    System.arraycopy(bytes, from, fixed, length - (bytes.length - from), bytes.length - from);
    return fixed;
  }

  /** A block of PKCS #1: 00, the type, padding as long as there is room, 00, the rest. */
  private static byte[] block(int type, int padding, byte[] rest) {
    byte[] block = new byte[256];
    block[1] = (byte) type;
    Arrays.fill(block, 2, block.length - rest.length - 1, (byte) padding);
    System.arraycopy(rest, 0, block, block.length - rest.length, rest.length);
    return block;
  }

  @Test
  void rsaPkcs1() throws Exception {
    signer(
        "SHA-256",
        new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE),
        "-newkey",
        "rsa:2048");
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(attributes);
    byte[] info = concat(hex("3031300d060960864801650304020105000420"), digest);
    byte[] noNull = concat(hex("302f300b0609608648016503040201" + "0420"), digest);
    byte[] garbage = new byte[180];
    BigInteger modulus = ((RSAPrivateKey) key).getModulus();
    byte[] good = rsa(block(1, 0xff, info));
    assertThat(good).isEqualTo(signature("SHA256withRSA", null));

    signed("good", good);
    signed(
        "as rsaEncryption",
        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
        good);
    signed("NULL missing", rsa(block(1, 0xff, noNull)));
    signed(
        "lengths in two bytes",
        rsa(block(1, 0xff, concat(hex("308131300d060960864801650304020105000420"), digest))));
    signed(
        "NULL with a byte in it",
        rsa(block(1, 0xff, concat(hex("3032300e06096086480165030402010501000420"), digest))));
    signed("a byte behind the digest info", rsa(block(1, 0xff, concat(info, hex("00")))));
    signed("short padding, garbage behind", rsa(bleichenbacher(info, garbage)));
    signed("garbage before the end of the padding", rsa(spoiled(block(1, 0xff, info), 100, 0)));
    signed("padding of zeros", rsa(block(1, 0, info)));
    signed("type 0", rsa(block(0, 0, info)));
    signed("type 2", rsa(block(2, 0xff, info)));
    signed("first byte 1", rsa(spoiled(block(1, 0xff, info), 0, 1)));
    signed("no digest info", rsa(block(1, 0xff, digest)));
    signed(
        "another hash's name",
        rsa(block(1, 0xff, concat(hex("3031300d060960864801650304020305000420"), digest))));
    signed("s + n", fixed(new BigInteger(1, good).add(modulus), 257));
    signed("a zero before it", concat(hex("00"), good));
    signed("a zero behind it", concat(good, hex("00")));
    signed("cut short", Arrays.copyOf(good, 255));
    signed("nothing", new byte[0]);
    signed("0", new byte[256]);
    signed("1", fixed(BigInteger.ONE, 256));
    signed("n - 1", fixed(modulus.subtract(BigInteger.ONE), 256));
    signed("n", fixed(modulus, 256));
    signed("PSS under the name of PKCS #1", signature("RSASSA-PSS", pss("SHA-256", "SHA-256", 32)));

    assertGood("good", "as rsaEncryption");
  }

  /** Eight bytes of padding, the digest info, and whatever it takes to make a root. */
  private static byte[] bleichenbacher(byte[] info, byte[] garbage) {
    byte[] head = concat(hex("0001ffffffffffffffff00"), info, garbage);
    return Arrays.copyOf(head, 256);
  }

  private static byte[] spoiled(byte[] block, int at, int value) {
    block[at] = (byte) value;
    return block;
  }

  private static PSSParameterSpec pss(String hash, String maskHash, int salt) {
    return new PSSParameterSpec(
        hash, "MGF1", new MGF1ParameterSpec(maskHash), salt, PSSParameterSpec.TRAILER_FIELD_BC);
  }

  private static AlgorithmIdentifier pssAlgorithm(
      ASN1ObjectIdentifier hash, ASN1ObjectIdentifier maskHash, int salt, int trailer) {
    return new AlgorithmIdentifier(
        PKCSObjectIdentifiers.id_RSASSA_PSS,
        new RSASSAPSSparams(
            new AlgorithmIdentifier(hash, DERNull.INSTANCE),
            new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_mgf1, new AlgorithmIdentifier(maskHash, DERNull.INSTANCE)),
            new ASN1Integer(salt),
            new ASN1Integer(trailer)));
  }

  @Test
  void rsaPss() throws Exception {
    ASN1ObjectIdentifier sha256 = NISTObjectIdentifiers.id_sha256;
    ASN1ObjectIdentifier sha512 = NISTObjectIdentifiers.id_sha512;
    ASN1ObjectIdentifier sha1 = OIWObjectIdentifiers.idSHA1;
    signer("SHA-256", pssAlgorithm(sha256, sha256, 32, 1), "-newkey", "rsa:2048");
    byte[] good = signature("RSASSA-PSS", pss("SHA-256", "SHA-256", 32));
    BigInteger modulus = ((RSAPrivateKey) key).getModulus();

    signed("good", good);
    for (int salt : new int[] {0, 20, 32, 222}) {
      signed(
          "salt of " + salt,
          pssAlgorithm(sha256, sha256, salt, 1),
          signature("RSASSA-PSS", pss("SHA-256", "SHA-256", salt)));
    }
    signed("other salt than said, 20", pssAlgorithm(sha256, sha256, 20, 1), good);
    signed("other salt than said, 0", pssAlgorithm(sha256, sha256, 0, 1), good);
    signed("no salt where 32 are said", signature("RSASSA-PSS", pss("SHA-256", "SHA-256", 0)));
    signed("salt of -1", pssAlgorithm(sha256, sha256, -1, 1), good);
    signed("salt of 223", pssAlgorithm(sha256, sha256, 223, 1), good);
    signed("salt of 2^31-1", pssAlgorithm(sha256, sha256, Integer.MAX_VALUE, 1), good);
    signed("trailer field 2", pssAlgorithm(sha256, sha256, 32, 2), good);
    signed("trailer field 0", pssAlgorithm(sha256, sha256, 32, 0), good);
    signed(
        "mask with SHA-1",
        pssAlgorithm(sha256, sha1, 32, 1),
        signature("RSASSA-PSS", pss("SHA-256", "SHA-1", 32)));
    signed(
        "mask with SHA-512",
        pssAlgorithm(sha256, sha512, 32, 1),
        signature("RSASSA-PSS", pss("SHA-256", "SHA-512", 32)));
    signed("mask with another hash than said", pssAlgorithm(sha256, sha512, 32, 1), good);
    signed("another hash than said", pssAlgorithm(sha512, sha512, 32, 1), good);
    signed(
        "another hash than the digest's",
        pssAlgorithm(sha512, sha512, 64, 1),
        signature("RSASSA-PSS", pss("SHA-512", "SHA-512", 64)));
    signed(
        "another mask function",
        new AlgorithmIdentifier(
            PKCSObjectIdentifiers.id_RSASSA_PSS,
            new RSASSAPSSparams(
                new AlgorithmIdentifier(sha256),
                new AlgorithmIdentifier(sha256),
                new ASN1Integer(32),
                new ASN1Integer(1))),
        good);
    signed(
        "parameters by default: SHA-1",
        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, new DERSequence()),
        signature("RSASSA-PSS", pss("SHA-1", "SHA-1", 20)));
    signed("no parameters", new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS), good);
    signed(
        "a parameter twice",
        new AlgorithmIdentifier(
            PKCSObjectIdentifiers.id_RSASSA_PSS,
            new DERSequence(
                new ASN1Encodable[] {
                  new DERTaggedObject(true, 0, new AlgorithmIdentifier(sha256)),
                  new DERTaggedObject(true, 0, new AlgorithmIdentifier(sha256))
                })),
        good);
    signed("PKCS #1 under the name of PSS", signature("SHA256withRSA", null));
    signed("s + n", fixed(new BigInteger(1, good).add(modulus), 257));
    signed("a zero before it", concat(hex("00"), good));
    signed("cut short", Arrays.copyOf(good, 255));
    signed("nothing", new byte[0]);
    signed("0", new byte[256]);
    signed("1", fixed(BigInteger.ONE, 256));

    assertGood("good", "salt of 0", "salt of 20", "salt of 32", "salt of 222");
  }

  /** A key whose certificate says that it is for PSS alone. */
  @Test
  void aKeyForPssDoesNothingElse() throws Exception {
    ASN1ObjectIdentifier sha256 = NISTObjectIdentifiers.id_sha256;
    openssl.certificate("a", "-newkey", "rsa-pss", "-pkeyopt", "rsa_keygen_bits:2048");
    openssl.sign("m", "m.p7s", "a", "-keyopt", "rsa_padding_mode:pss");
    pinned = new CmsScheme().key(Files.readString(folder.resolve("a.crt")));
    cases.put("by openssl", Files.readAllBytes(folder.resolve("m.p7s")));
    forged =
        new ForgedCms(
            Certificate.getInstance(
                new PemReader(Files.newBufferedReader(folder.resolve("a.crt")))
                    .readPemObject()
                    .getContent()),
            "SHA-256");
    attributes = forged.attributes(CONTENT);
    key = withoutItsPurpose(folder.resolve("a.key"));
    signed(
        "PSS",
        pssAlgorithm(sha256, sha256, 32, 1),
        signature("RSASSA-PSS", pss("SHA-256", "SHA-256", 32)));
    signed(
        "PKCS #1",
        new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE),
        signature("SHA256withRSA", null));

    assertGood("by openssl", "PSS");
  }

  private static PrivateKey withoutItsPurpose(Path file) throws Exception {
    byte[] pkcs8 = new PemReader(Files.newBufferedReader(file)).readPemObject().getContent();
    var numbers =
        org.bouncycastle.asn1.pkcs.RSAPrivateKey.getInstance(
            PrivateKeyInfo.getInstance(pkcs8).parsePrivateKey());
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new RSAPrivateKeySpec(numbers.getModulus(), numbers.getPrivateExponent()));
  }

  /**
   * OpenSSL before 3.2 knows no Ed25519 in CMS (its own signing ends in "no default digest", its
   * verifying in "invalid digest"), so its plain check of the bytes that are covered is asked.
   */
  @Test
  void ed25519() throws Exception {
    signer(
        "SHA-512", new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), "-newkey", "ed25519");
    byte[] good = signature("Ed25519", null);
    byte[] r = Arrays.copyOf(good, 32);
    byte[] s = Arrays.copyOfRange(good, 32, 64);
    Map<String, byte[]> signatures = new LinkedHashMap<>();
    signatures.put("good", good);
    for (int times : new int[] {1, 2, 8, 15}) {
      BigInteger more = ED25519_ORDER.multiply(BigInteger.valueOf(times));
      signatures.put("s + " + times + " L", concat(r, littleEndian(number(s).add(more))));
    }
    signatures.put("s = 0", concat(r, new byte[32]));
    signatures.put("s = L", concat(r, littleEndian(ED25519_ORDER)));
    signatures.put("s's high bit", concat(r, spoiled(s.clone(), 31, s[31] | 0x80)));
    signatures.put("r's sign", concat(spoiled(r.clone(), 31, r[31] ^ 0x80), s));
    signatures.put("r = 0", concat(new byte[32], s));
    signatures.put("r and s = 0", new byte[64]);
    signatures.put("r the neutral point", concat(littleEndian(BigInteger.ONE), s));
    signatures.put("r and s exchanged", concat(s, r));
    signatures.put("all ones", filled(64));
    signatures.put("63 bytes", Arrays.copyOf(good, 63));
    signatures.put("65 bytes", Arrays.copyOf(good, 65));
    signatures.put("twice", concat(good, good));
    signatures.put("nothing", new byte[0]);
    signatures.put("over the content itself", signatureOver(CONTENT, "Ed25519", null));

    SoftAssertions softly = new SoftAssertions();
    for (Map.Entry<String, byte[]> one : signatures.entrySet()) {
      boolean ours = isGood(forged.file(CONTENT, algorithm, one.getValue()));
      softly.assertThat(ours).as(one.getKey()).isEqualTo(one.getKey().equals("good"));
      softly.assertThat(opensslVerifies(one.getValue())).as(one.getKey()).isEqualTo(ours);
    }
    softly.assertAll();
  }

  private boolean opensslVerifies(byte[] signature) throws Exception {
    Files.write(folder.resolve("attributes"), attributes);
    Files.write(folder.resolve("signature"), signature);
    return openssl.succeeds(
        "pkeyutl",
        "-verify",
        "-rawin",
        "-certin",
        "-inkey",
        "a.crt",
        "-in",
        "attributes",
        "-sigfile",
        "signature");
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 0xff);
    return bytes;
  }

  private static BigInteger number(byte[] littleEndian) {
    return new BigInteger(1, reversed(littleEndian));
  }

  private static byte[] littleEndian(BigInteger number) {
    return reversed(fixed(number, 32));
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  /** RFC 8419: Ed25519 goes with SHA-512 and has no parameters. */
  @Test
  void ed25519GoesWithSha512Only() throws Exception {
    signer(
        "SHA-256", new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), "-newkey", "ed25519");

    assertThat(isGood(forged.file(CONTENT, algorithm, signature("Ed25519", null)))).isFalse();

    forged = new ForgedCms(forged.signer(), "SHA-512");
    attributes = forged.attributes(CONTENT);
    byte[] good = signature("Ed25519", null);
    assertThat(isGood(forged.file(CONTENT, algorithm, good))).isTrue();
    assertThat(
            isGood(
                forged.file(
                    CONTENT,
                    new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519, DERNull.INSTANCE),
                    good)))
        .isFalse();
  }

  /** For a key of small order, everybody can sign something. */
  @Test
  void aPointOfSmallOrderIsNoKey() throws Exception {
    openssl.certificate("a", "-newkey", "ed25519");
    byte[] der =
        Base64.getMimeDecoder()
            .decode(
                Files.readString(folder.resolve("a.crt"))
                    .replaceAll("-----(BEGIN|END) CERTIFICATE-----", ""));
    Certificate certificate = Certificate.getInstance(der);
    byte[] point = certificate.getSubjectPublicKeyInfo().getPublicKeyData().getOctets();
    int at =
        new String(der, java.nio.charset.StandardCharsets.ISO_8859_1)
            .indexOf(new String(point, java.nio.charset.StandardCharsets.ISO_8859_1));
    for (String small :
        List.of(
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "0000000000000000000000000000000000000000000000000000000000000000",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")) {
      System.arraycopy(hex(small), 0, der, at, 32);
      String pem =
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder().encodeToString(der)
              + "\n-----END CERTIFICATE-----\n";

      assertThatThrownBy(() -> new CmsScheme().key(pem))
          .as(small)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
