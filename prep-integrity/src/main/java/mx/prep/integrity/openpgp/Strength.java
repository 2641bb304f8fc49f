package mx.prep.integrity.openpgp;

import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gnu.GNUObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.bcpg.ECPublicBCPGKey;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.RSAPublicBCPGKey;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Which algorithms of OpenPGP the format has. Those that only RFC 9580 knows are refused: the
 * format's own check, {@code gpg --verify}, cannot check them.
 */
final class Strength {
  private static final int MIN_RSA_BITS = 2048;
  private static final int MAX_RSA_BITS = 16384;
  private static final int ED25519_POINT_BYTES = 33;

  /** With the fewest bits of a hash that gpg lets a curve sign. */
  private static final Map<ASN1ObjectIdentifier, Integer> CURVES =
      Map.of(
          SECObjectIdentifiers.secp256r1, 256,
          SECObjectIdentifiers.secp384r1, 384,
          SECObjectIdentifiers.secp521r1, 512);

  private static final Map<Integer, Integer> HASH_BITS =
      Map.of(
          HashAlgorithmTags.SHA256, 256,
          HashAlgorithmTags.SHA384, 384,
          HashAlgorithmTags.SHA512, 512);

  private static final Map<Integer, String> REFUSED_HASHES =
      Map.of(
          HashAlgorithmTags.MD5, "MD5",
          HashAlgorithmTags.SHA1, "SHA-1",
          HashAlgorithmTags.RIPEMD160, "RIPEMD-160",
          HashAlgorithmTags.SHA224, "SHA-224",
          HashAlgorithmTags.SHA3_256, "SHA3-256",
          HashAlgorithmTags.SHA3_512, "SHA3-512");

  /** RSA for signing only: nobody makes it any more, but it is RSA. */
  private static final int RSA_SIGN = 3;

  private static final int RSA_ENCRYPT = 2;

  private static final Map<Integer, String> REFUSED_KEYS =
      Map.of(
          RSA_ENCRYPT,
          "RSA (encrypt only)",
          PublicKeyAlgorithmTags.ELGAMAL_ENCRYPT,
          "ElGamal",
          PublicKeyAlgorithmTags.DSA,
          "DSA",
          PublicKeyAlgorithmTags.ECDH,
          "ECDH",
          PublicKeyAlgorithmTags.Ed25519,
          "Ed25519 (27)",
          PublicKeyAlgorithmTags.Ed448,
          "Ed448");

  private Strength() {}

  /** The Java name of an allowed hash function; empty for weak and unknown ones. */
  static Optional<String> hash(int algorithm) {
    return Optional.ofNullable(HASH_BITS.get(algorithm)).map(bits -> "SHA-" + bits);
  }

  /** The identifier of an allowed hash function, as RSA signs it. */
  static ASN1ObjectIdentifier hashOid(int algorithm) {
    return switch (algorithm) {
      case HashAlgorithmTags.SHA256 -> NISTObjectIdentifiers.id_sha256;
      case HashAlgorithmTags.SHA384 -> NISTObjectIdentifiers.id_sha384;
      case HashAlgorithmTags.SHA512 -> NISTObjectIdentifiers.id_sha512;
      default -> throw new IllegalArgumentException(hashName(algorithm));
    };
  }

  /** A hash function's name for people. */
  static String hashName(int algorithm) {
    return hash(algorithm).orElse(REFUSED_HASHES.getOrDefault(algorithm, "hash " + algorithm));
  }

  /** The hash function to sign with. */
  static int hashFor(PublicKeyPacket key) {
    int bits =
        key.getKey() instanceof ECPublicBCPGKey curve
            ? CURVES.getOrDefault(curve.getCurveOID(), 256)
            : 256;
    return switch (bits) {
      case 256 -> HashAlgorithmTags.SHA256;
      case 384 -> HashAlgorithmTags.SHA384;
      default -> HashAlgorithmTags.SHA512;
    };
  }

  /** What is wrong with a signing key: its algorithm by name; empty for an allowed one. */
  static Optional<String> weakness(PublicKeyPacket key) {
    return switch (key.getAlgorithm()) {
      case PublicKeyAlgorithmTags.RSA_GENERAL, RSA_SIGN ->
          rsaWeakness((RSAPublicBCPGKey) key.getKey());
      case PublicKeyAlgorithmTags.ECDSA -> {
        ASN1ObjectIdentifier curve = ((ECPublicBCPGKey) key.getKey()).getCurveOID();
        yield CURVES.containsKey(curve) ? Optional.empty() : Optional.of("ECDSA " + curve);
      }
      case PublicKeyAlgorithmTags.EDDSA_LEGACY -> edDsaWeakness((ECPublicBCPGKey) key.getKey());
      default ->
          Optional.of(
              REFUSED_KEYS.getOrDefault(key.getAlgorithm(), "algorithm " + key.getAlgorithm()));
    };
  }

  /** What is wrong with signatures of a key over a hash, by name; empty for an allowed pair. */
  static Optional<String> weakness(PublicKeyPacket key, int hash) {
    Integer bits = HASH_BITS.get(hash);
    if (bits == null) {
      return Optional.of(hashName(hash));
    }
    Optional<String> weakness = weakness(key);
    if (weakness.isPresent() || key.getAlgorithm() != PublicKeyAlgorithmTags.ECDSA) {
      return weakness;
    }
    int needed = CURVES.getOrDefault(((ECPublicBCPGKey) key.getKey()).getCurveOID(), bits);
    return bits < needed
        ? Optional.of(hashName(hash) + " with an ECDSA key that needs SHA-" + needed)
        : Optional.empty();
  }

  private static Optional<String> rsaWeakness(RSAPublicBCPGKey key) {
    int bits = key.getModulus().bitLength();
    if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
      return Optional.of("RSA " + bits);
    }
    // With an exponent of one, everybody can sign.
    return key.getPublicExponent().bitLength() < 2
        ? Optional.of("RSA, e=" + key.getPublicExponent())
        : Optional.empty();
  }

  private static Optional<String> edDsaWeakness(ECPublicBCPGKey key) {
    if (!key.getCurveOID().equals(GNUObjectIdentifiers.Ed25519)) {
      return Optional.of("EdDSA " + key.getCurveOID());
    }
    byte[] point = key.getEncodedPoint().toByteArray(); // 0x40, then the point itself
    boolean sound =
        point.length == ED25519_POINT_BYTES
            && point[0] == 0x40
            && Ed25519.validatePublicKeyFull(point, 1);
    return sound ? Optional.empty() : Optional.of("Ed25519, a point that is no key");
  }
}
