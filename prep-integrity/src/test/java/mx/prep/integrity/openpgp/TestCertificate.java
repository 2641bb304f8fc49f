package mx.prep.integrity.openpgp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import mx.prep.integrity.openpgp.TestKey.Change;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.CRC24;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;

/** A public key with what it says of itself, well or badly. */
final class TestCertificate {
  static final Change SIGNS = Change.hashed(said -> said.setKeyFlags(true, KeyFlags.SIGN_DATA));
  static final Change CERTIFIES =
      Change.hashed(said -> said.setKeyFlags(true, KeyFlags.CERTIFY_OTHER));

  private final TestKey primary;
  private final List<PGPPublicKey> subkeys = new ArrayList<>();
  private PGPPublicKey publicKey;

  TestCertificate(TestKey primary) {
    this.primary = primary;
    this.publicKey = primary.publicKey();
  }

  /** With one user ID, for certifying and signing. */
  static TestCertificate simple(TestKey primary) {
    return new TestCertificate(primary).userId("iepc", SIGNS);
  }

  TestCertificate userId(String id, Change... changes) {
    return userId(PGPSignature.POSITIVE_CERTIFICATION, id, changes);
  }

  TestCertificate userId(int type, String id, Change... changes) {
    PGPSignature said =
        primary.make(
            type, generator -> generator.generateCertification(id, primary.publicKey()), changes);
    publicKey = PGPPublicKey.addCertification(publicKey, id, said);
    return this;
  }

  /** A direct-key signature, or a revocation. */
  TestCertificate direct(TestKey by, int type, Change... changes) {
    publicKey =
        PGPPublicKey.addCertification(
            publicKey,
            by.make(
                type, generator -> generator.generateCertification(primary.publicKey()), changes));
    return this;
  }

  /** A subkey that its key signs for, too. */
  TestCertificate subkey(TestKey subkey, Change... changes) {
    return bind(subkey, with(SIGNS, with(backSignature(subkey), changes)));
  }

  /** A subkey, bound only as the changes say. */
  TestCertificate bind(TestKey subkey, Change... changes) {
    return add(asSubkey(subkey), subkey, PGPSignature.SUBKEY_BINDING, changes);
  }

  TestCertificate revoke(TestKey subkey, Change... changes) {
    PGPPublicKey last = subkeys.remove(subkeys.size() - 1);
    return add(last, subkey, PGPSignature.SUBKEY_REVOCATION, changes);
  }

  private TestCertificate add(PGPPublicKey to, TestKey subkey, int type, Change... changes) {
    subkeys.add(
        PGPPublicKey.addCertification(
            to,
            primary.make(
                type,
                generator ->
                    generator.generateCertification(primary.publicKey(), subkey.publicKey()),
                changes)));
    return this;
  }

  private static PGPPublicKey asSubkey(TestKey subkey) {
    try {
      return subkey.pair().asSubkey(new BcKeyFingerprintCalculator()).getPublicKey();
    } catch (PGPException e) {
      throw new AssertionError(e);
    }
  }

  /** The subkey's word that it belongs to the primary key. */
  Change backSignature(TestKey subkey, Change... changes) {
    PGPSignature back =
        subkey.make(
            PGPSignature.PRIMARYKEY_BINDING,
            generator -> generator.generateCertification(primary.publicKey(), subkey.publicKey()),
            changes);
    return Change.hashed(
        said -> {
          try {
            said.addEmbeddedSignature(false, back);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static Change[] with(Change first, Change... others) {
    List<Change> all = new ArrayList<>();
    all.add(first);
    all.addAll(List.of(others));
    return all.toArray(new Change[0]);
  }

  String armored() {
    List<PGPPublicKey> all = new ArrayList<>();
    all.add(publicKey);
    all.addAll(subkeys);
    try {
      return Armored.text(new PGPPublicKeyRing(all).getEncoded());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** As the trust file's reader takes it. */
  PinnedOpenPgpKey pinned() {
    return KeyReader.read(armored());
  }

  /** Armour around packets. */
  static final class Armored {
    private Armored() {}

    static String text(byte[] packets) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      try (ArmoredOutputStream armor =
          ArmoredOutputStream.builder().clearHeaders().enableCRC(true).build(text)) {
        armor.write(packets);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      return text.toString(StandardCharsets.US_ASCII);
    }

    /** Around any bytes. */
    static String signatureText(byte[] bytes) {
      return any("SIGNATURE", bytes);
    }

    /** Around any bytes. */
    static String keyText(byte[] bytes) {
      return any("PUBLIC KEY BLOCK", bytes);
    }

    private static String any(String type, byte[] bytes) {
      String data = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
      return "-----BEGIN PGP %1$s-----\n\n%2$s\n=%3$s\n-----END PGP %1$s-----\n"
          .formatted(type, data, checksum(bytes));
    }

    private static String checksum(byte[] bytes) {
      CRC24 crc = new CRC24();
      for (byte b : bytes) {
        crc.update(b);
      }
      int value = crc.getValue();
      return Base64.getEncoder()
          .encodeToString(new byte[] {(byte) (value >> 16), (byte) (value >> 8), (byte) value});
    }

    static byte[] signatures(PGPSignature... signatures) {
      ByteArrayOutputStream packets = new ByteArrayOutputStream();
      try {
        for (PGPSignature signature : signatures) {
          signature.encode(packets);
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      return text(packets.toByteArray()).getBytes(StandardCharsets.US_ASCII);
    }
  }
}
