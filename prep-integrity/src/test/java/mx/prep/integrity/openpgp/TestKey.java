package mx.prep.integrity.openpgp;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.AsymmetricCipherKeyPairGenerator;
import org.bouncycastle.crypto.generators.DSAKeyPairGenerator;
import org.bouncycastle.crypto.generators.DSAParametersGenerator;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.DSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/** A pair of numbers that can say anything, also what gpg would never say. */
final class TestKey {
  static final Instant CREATED = Instant.parse("2024-01-01T00:00:00Z");
  static final Instant NOW = Instant.parse("2024-06-03T02:15:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final PGPKeyPair pair;

  private TestKey(int algorithm, AsymmetricCipherKeyPair numbers, Instant created) {
    try {
      this.pair =
          new BcPGPKeyPair(PublicKeyPacket.VERSION_4, algorithm, numbers, Date.from(created));
    } catch (PGPException e) {
      throw new AssertionError(e);
    }
  }

  static AsymmetricCipherKeyPair edNumbers() {
    Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
    generator.init(new Ed25519KeyGenerationParameters(RANDOM));
    return generator.generateKeyPair();
  }

  static TestKey ed25519() {
    return ed25519(edNumbers(), CREATED);
  }

  static TestKey ed25519(AsymmetricCipherKeyPair numbers, Instant created) {
    return new TestKey(PublicKeyAlgorithmTags.EDDSA_LEGACY, numbers, created);
  }

  static TestKey rsa(int bits) {
    RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
    generator.init(new RSAKeyGenerationParameters(BigInteger.valueOf(65537), RANDOM, bits, 80));
    return made(PublicKeyAlgorithmTags.RSA_GENERAL, generator);
  }

  static TestKey ecdsa(String curve) {
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    generator.init(
        new ECKeyGenerationParameters(
            new ECNamedDomainParameters(
                ECNamedCurveTable.getOID(curve), ECNamedCurveTable.getByName(curve)),
            RANDOM));
    return made(PublicKeyAlgorithmTags.ECDSA, generator);
  }

  static TestKey dsa() {
    DSAParametersGenerator parameters = new DSAParametersGenerator();
    parameters.init(1024, 80, RANDOM);
    DSAKeyPairGenerator generator = new DSAKeyPairGenerator();
    generator.init(new DSAKeyGenerationParameters(RANDOM, parameters.generateParameters()));
    return made(PublicKeyAlgorithmTags.DSA, generator);
  }

  private static TestKey made(int algorithm, AsymmetricCipherKeyPairGenerator generator) {
    return new TestKey(algorithm, generator.generateKeyPair(), CREATED);
  }

  PGPKeyPair pair() {
    return pair;
  }

  PGPPublicKey publicKey() {
    return pair.getPublicKey();
  }

  /** A signature over binary data as it should be, unless the changes say otherwise. */
  PGPSignature sign(byte[] content, Change... changes) {
    return make(
        PGPSignature.BINARY_DOCUMENT,
        generator -> {
          generator.update(content);
          return generator.generate();
        },
        changes);
  }

  /** A signature of any type. */
  PGPSignature make(int type, Finish finish, Change... changes) {
    Draft draft = new Draft(type, publicKey());
    for (Change change : changes) {
      change.accept(draft);
    }
    try {
      PGPSignatureGenerator generator =
          new PGPSignatureGenerator(
              new BcPGPContentSignerBuilder(publicKey().getAlgorithm(), draft.hash), publicKey());
      generator.init(draft.type, pair.getPrivateKey());
      generator.setHashedSubpackets(draft.hashed.generate());
      generator.setUnhashedSubpackets(draft.unhashed.generate());
      return finish.finish(generator);
    } catch (PGPException e) {
      throw new AssertionError(e);
    }
  }

  /** What is about to be signed. */
  static final class Draft {
    int type;
    int hash = HashAlgorithmTags.SHA512;
    final PGPSignatureSubpacketGenerator hashed = new PGPSignatureSubpacketGenerator();
    final PGPSignatureSubpacketGenerator unhashed = new PGPSignatureSubpacketGenerator();

    Draft(int type, PGPPublicKey by) {
      this.type = type;
      hashed.setSignatureCreationTime(false, Date.from(CREATED.plusSeconds(60)));
      hashed.setIssuerFingerprint(false, by);
      unhashed.setIssuerKeyID(false, by.getKeyID());
    }
  }

  /** A deviation. */
  interface Change extends Consumer<Draft> {
    static Change hash(int algorithm) {
      return draft -> draft.hash = algorithm;
    }

    static Change type(int type) {
      return draft -> draft.type = type;
    }

    static Change at(Instant time) {
      return draft -> draft.hashed.setSignatureCreationTime(false, Date.from(time));
    }

    static Change hashed(Consumer<PGPSignatureSubpacketGenerator> change) {
      return draft -> change.accept(draft.hashed);
    }

    static Change unhashed(Consumer<PGPSignatureSubpacketGenerator> change) {
      return draft -> change.accept(draft.unhashed);
    }
  }

  /** What the signature is over. */
  interface Finish {
    PGPSignature finish(PGPSignatureGenerator generator) throws PGPException;
  }
}
