package mx.prep.integrity.openpgp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mx.prep.core.error.PrepException;
import mx.prep.integrity.pack.KeyFault;
import mx.prep.integrity.pack.KeyFile;
import mx.prep.integrity.pack.PackError;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;

/** An armoured OpenPGP secret key in a file. */
final class SecretKeyFile {
  private static final int MAX_BYTES = 1 << 20;
  private static final int SECRET_KEY = 5;

  private final Path file;
  private final Clock clock;

  SecretKeyFile(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** The key that signs. */
  OpenPgpSigner signer(Optional<char[]> passphrase) {
    PGPSecretKeyRing ring = ring();
    try {
      PGPSecretKey secret = forSigning(ring);
      PGPPrivateKey key = unlock(secret, passphrase);
      return new OpenPgpSigner(secret.getPublicKey(), key, clock);
    } catch (SignatureProblem | IllegalArgumentException e) {
      throw KeyFile.useless(file, KeyFault.MAY_NOT_SIGN, e);
    }
  }

  private PGPSecretKeyRing ring() {
    try {
      byte[] bytes = Armor.decode(KeyFile.read(file, MAX_BYTES), "PRIVATE KEY BLOCK");
      List<Packet> packets = Packet.split(bytes);
      if (packets.stream().filter(packet -> packet.tag() == SECRET_KEY).count() != 1) {
        throw new IOException("not exactly one secret key");
      }
      return new PGPSecretKeyRing(
          new ByteArrayInputStream(bytes), new BcKeyFingerprintCalculator());
    } catch (IOException | PGPException | SignatureProblem e) {
      throw KeyFile.useless(file, KeyFault.NO_OPENPGP_KEY, e);
    }
  }

  /** As gpg does: the newest signing subkey, before the primary key. */
  private PGPSecretKey forSigning(PGPSecretKeyRing ring) throws SignatureProblem {
    PinnedOpenPgpKey whole = KeyReader.pin(ring.toCertificate());
    Instant now = clock.instant();
    List<ComponentKey> candidates = new ArrayList<>(whole.components());
    candidates.sort(
        Comparator.comparing((ComponentKey component) -> component.key().isMasterKey())
            .thenComparing(ComponentKey::created, Comparator.reverseOrder()));
    whole.primary().requireValid(now, whole.fingerprint());
    SignatureProblem last = null;
    for (ComponentKey component : candidates) {
      PGPSecretKey secret = ring.getSecretKey(component.key().getKeyID());
      try {
        component.requireValid(now, whole.fingerprint());
        component.requireForSigning(now, whole.fingerprint());
        if (secret != null && !secret.isPrivateKeyEmpty()) {
          return secret;
        }
      } catch (SignatureProblem e) {
        last = e;
      }
    }
    if (last != null) {
      throw last;
    }
    throw new IllegalArgumentException("the file holds no secret part of a key that may sign");
  }

  private PGPPrivateKey unlock(PGPSecretKey secret, Optional<char[]> passphrase) {
    boolean locked = secret.getS2KUsage() != 0;
    if (locked && passphrase.isEmpty()) {
      throw new PrepException(PackError.KEY_LOCKED, "path", file);
    }
    try {
      return secret.extractPrivateKey(
          locked
              ? new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider())
                  .build(passphrase.orElseThrow())
              : null);
    } catch (PGPException e) {
      throw new PrepException(e, PackError.KEY_LOCKED, "path", file);
    }
  }
}
