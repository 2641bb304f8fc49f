package mx.prep.integrity.openpgp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import mx.prep.core.error.PrepException;
import mx.prep.integrity.pack.DetachedSigner;
import mx.prep.integrity.signing.EarlierSignature;
import mx.prep.integrity.signing.EarlierSignatureException;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;

/**
 * Signs with an OpenPGP key: detached, armoured, over binary data. Several signers stand beside
 * each other in one block.
 */
public final class OpenPgpSigner implements DetachedSigner {
  private final PGPPublicKey publicKey;
  private final PGPPrivateKey privateKey;
  private final Clock clock;

  OpenPgpSigner(PGPPublicKey publicKey, PGPPrivateKey privateKey, Clock clock) {
    this.publicKey = publicKey;
    this.privateKey = privateKey;
    this.clock = clock;
  }

  /**
   * Reads an armoured secret key, as {@code gpg --armor --export-secret-keys} writes it, and picks
   * what signs: the newest subkey that receivers would accept now, else the primary key.
   *
   * @param passphrase empty where the key is not encrypted; the caller wipes it
   * @throws PrepException {@code KEY_LOCKED} or {@code KEY_UNREADABLE}
   */
  public static OpenPgpSigner read(Path file, Optional<char[]> passphrase, Clock clock) {
    return new SecretKeyFile(file, clock).signer(passphrase);
  }

  @Override
  public String suffix() {
    return OpenPgpScheme.SUFFIX;
  }

  @Override
  public byte[] sign(byte[] content, Optional<byte[]> existing) {
    List<PGPSignature> signatures = new ArrayList<>();
    existing.ifPresent(file -> signatures.addAll(others(file, content)));
    try {
      signatures.add(sign(content));
      return armored(signatures);
    } catch (PGPException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private List<PGPSignature> others(byte[] file, byte[] content) {
    try {
      List<PGPSignature> others = new ArrayList<>();
      for (PGPSignature signature : SignatureBlock.read(file)) {
        if (Strength.hash(signature.getHashAlgorithm()).isEmpty()
            || !SignedDigest.of(signature, content).beginsAsSaidIn(signature)) {
          throw new EarlierSignatureException(EarlierSignature.OTHER_BYTES);
        }
        if (!new SignatureFacts(signature).claims(publicKey)) {
          others.add(signature);
        }
      }
      return others;
    } catch (SignatureProblem e) {
      throw new EarlierSignatureException(EarlierSignature.OTHER_KIND, e);
    }
  }

  private PGPSignature sign(byte[] content) throws PGPException {
    Instant now = clock.instant();
    PGPSignatureGenerator generator =
        new PGPSignatureGenerator(
            new BcPGPContentSignerBuilder(
                publicKey.getAlgorithm(), Strength.hashFor(publicKey.getPublicKeyPacket())),
            publicKey);
    generator.init(PGPSignature.BINARY_DOCUMENT, privateKey);
    PGPSignatureSubpacketGenerator hashed = new PGPSignatureSubpacketGenerator();
    hashed.setSignatureCreationTime(false, Date.from(now));
    hashed.setIssuerFingerprint(false, publicKey);
    generator.setHashedSubpackets(hashed.generate());
    PGPSignatureSubpacketGenerator unhashed = new PGPSignatureSubpacketGenerator();
    unhashed.setIssuerKeyID(false, publicKey.getKeyID());
    generator.setUnhashedSubpackets(unhashed.generate());
    generator.update(content);
    return generator.generate();
  }

  private static byte[] armored(List<PGPSignature> signatures) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (ArmoredOutputStream armor =
        ArmoredOutputStream.builder().clearHeaders().enableCRC(true).build(text)) {
      for (PGPSignature signature : signatures) {
        signature.encode(armor);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail to write
    }
    return text.toByteArray();
  }
}
