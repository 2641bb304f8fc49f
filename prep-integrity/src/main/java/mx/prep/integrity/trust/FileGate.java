package mx.prep.integrity.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.SignatureScheme;
import mx.prep.core.spi.TrustGate;
import mx.prep.core.verdict.RefusedException;

/**
 * The gate of a trust file on disk. What was read when it was opened is in force until its rightful
 * successor lies there and is enforced.
 */
final class FileGate implements TrustGate {
  private final Path file;
  private final Set<SignatureScheme> schemes;
  private final Clock clock;
  private final TrustRotation rotation;
  private volatile InForce inForce;
  private Optional<Look> seen;
  private boolean stands = true;

  /** Of a file that was read and is this election's. */
  FileGate(Path file, byte[] bytes, TrustFile trust, Set<SignatureScheme> schemes, Clock clock) {
    this.file = file;
    this.schemes = Set.copyOf(schemes);
    this.clock = clock;
    this.rotation = new TrustRotation(schemes, clock);
    this.inForce = new InForce(bytes, new ThresholdGate(Optional.of(trust), schemes, clock));
    this.seen = Optional.empty(); // the first look compares the bytes
  }

  @Override
  public List<String> require(byte[] content, List<DetachedSignature> signatures)
      throws RefusedException {
    return inForce.gate.require(content, signatures);
  }

  @Override
  public List<String> suffixes() {
    return inForce.gate.suffixes();
  }

  @Override
  public Optional<String> fingerprint() {
    return Optional.of(Fingerprint.of(inForce.bytes).hex());
  }

  @Override
  public synchronized Optional<Renewal> renewal() throws RefusedException {
    Optional<Look> now = Optional.of(look());
    if (now.equals(seen)) {
      return Optional.empty();
    }
    seen = now;
    stands = false;
    byte[] content = TrustFileReader.load(file);
    Optional<Renewal> renewal =
        rotation.judgeReplacement(place(), inForce.bytes, content).map(Successor::new);
    stands = renewal.isEmpty();
    if (!stands) {
      seen = Optional.empty(); // what cannot be audited yet, on a full disk, is offered again
    }
    return renewal;
  }

  private synchronized void enforce(TrustUpdate update) {
    inForce =
        new InForce(
            update.content(), new ThresholdGate(Optional.of(update.next()), schemes, clock));
    stands = true;
  }

  @Override
  public synchronized boolean stands() {
    return stands;
  }

  /** Where it really lies: what is kept beside it is kept there. */
  private Path place() {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      throw new PrepException(e, TrustError.TRUST_UNREADABLE, "path", file, "detail", e);
    }
  }

  private Look look() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Look(
          attributes.size(),
          attributes.lastModifiedTime().toString(),
          String.valueOf(attributes.fileKey()));
    } catch (IOException e) {
      return Look.ABSENT; // reading it says why
    }
  }

  /** How the file looks from outside; equal only where it was not replaced or rewritten. */
  private record Look(long size, String modified, String key) {
    static final Look ABSENT = new Look(-1, "", "");
  }

  /** The file's bytes with the gate that they make: always of one version. */
  private static final class InForce {
    private final byte[] bytes;
    private final ThresholdGate gate;

    InForce(byte[] bytes, ThresholdGate gate) {
      this.bytes = bytes.clone();
      this.gate = gate;
    }
  }

  /** A trust file that both its own signers and those in force stand behind. */
  private final class Successor implements Renewal {
    private final TrustUpdate update;

    Successor(TrustUpdate update) {
      this.update = update;
    }

    @Override
    public AuditEvent event() {
      return update.event();
    }

    @Override
    public void enforce() {
      FileGate.this.enforce(update);
    }
  }
}
