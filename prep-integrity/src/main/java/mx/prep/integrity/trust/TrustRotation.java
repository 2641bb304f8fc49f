package mx.prep.integrity.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.disk.PlainFile;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.SignatureScheme;
import mx.prep.core.spi.TrustGate.DetachedSignature;
import mx.prep.core.text.Message;
import mx.prep.core.text.MessageKey;
import mx.prep.core.verdict.Refusal;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;

/**
 * Judges a new trust file by the one in force ({@code package-format.md}, The trust file; threats
 * T06 and T07). Changes nothing.
 */
public final class TrustRotation {
  private final Set<SignatureScheme> schemes;
  private final TrustFileReader reader;
  private final Clock clock;

  /** By signatures of these schemes. */
  public TrustRotation(Set<SignatureScheme> schemes, Clock clock) {
    this.schemes = Set.copyOf(schemes);
    this.reader = new TrustFileReader(schemes);
    this.clock = clock;
  }

  /**
   * Judges a file with the signatures that lie beside it. As with a manifest, nothing of it is
   * parsed before a threshold of the signers in force stands behind its exact bytes.
   *
   * @param current in force
   * @param candidate as it came
   * @return empty where these very bytes are in force already
   * @throws RefusedException {@code SIGNATURE_INVALID}, {@code SIGNER_UNTRUSTED} (also for a
   *     version that was skipped, and where either file has expired), {@code MANIFEST_MALFORMED},
   *     {@code WRONG_ELECTION}, {@code ROLLBACK}, or {@code FORK} for another file of the version
   *     in force
   * @throws PrepException a {@link TrustError} where the file in force is not good, or one cannot
   *     be read
   */
  public Optional<TrustUpdate> judge(Path current, Path candidate) throws RefusedException {
    byte[] before = TrustFileReader.load(current);
    byte[] content = TrustFileReader.load(candidate);
    return judge(current, before, candidate, content, signatures(candidate));
  }

  /**
   * Judges what lies in the place of the file that was in force, by the signatures that {@link
   * TrustUpdate#install} left beside it, or that came with it.
   *
   * @param before the bytes in force
   * @param content what lies there now
   */
  Optional<TrustUpdate> judgeReplacement(Path file, byte[] before, byte[] content)
      throws RefusedException {
    long expected = reader.read(before, file.toString()).version() + 1;
    List<DetachedSignature> signatures =
        new ArrayList<>(signatures(TrustUpdate.beside(file, expected, "")));
    signatures.addAll(signatures(file));
    return judge(file, before, file, content, signatures);
  }

  private Optional<TrustUpdate> judge(
      Path current,
      byte[] before,
      Path candidate,
      byte[] content,
      List<DetachedSignature> signatures)
      throws RefusedException {
    if (Arrays.equals(before, content)) {
      return Optional.empty();
    }
    TrustFile old = reader.read(before, current.toString());
    List<DetachedSignature> named = named(candidate, signatures);
    List<String> oldSigners = require(old, content, named, TrustReason.NOT_BY_OLD_SIGNERS);
    TrustFile next = parse(content, candidate);
    requireNext(old, next);
    List<String> newSigners = require(next, content, named, TrustReason.NOT_BY_NEW_SIGNERS);
    return Optional.of(
        new TrustUpdate(current, old, before, next, content, signatures, oldSigners, newSigners));
  }

  private List<DetachedSignature> signatures(Path candidate) {
    List<DetachedSignature> signatures = new ArrayList<>();
    for (SignatureScheme scheme : schemes) {
      Path file = candidate.resolveSibling(candidate.getFileName() + scheme.suffix());
      if (Files.exists(file)) {
        signatures.add(new DetachedSignature(scheme.suffix(), read(file)));
      }
    }
    return signatures;
  }

  /** The signatures by the names of their files, as people know them. */
  private static List<DetachedSignature> named(Path candidate, List<DetachedSignature> signatures) {
    return signatures.stream()
        .map(one -> new DetachedSignature(candidate.getFileName() + one.fileName(), one.bytes()))
        .toList();
  }

  private static byte[] read(Path file) {
    try (InputStream in = PlainFile.open(file)) {
      // One byte too many makes a signature that no scheme can read, which is what it is.
      return in.readNBytes((int) DetachedSignature.MAX_BYTES + 1);
    } catch (IOException e) {
      throw new PrepException(e, TrustError.TRUST_UNREADABLE, "path", file, "detail", e);
    }
  }

  private List<String> require(
      TrustFile trust, byte[] content, List<DetachedSignature> signatures, MessageKey side)
      throws RefusedException {
    try {
      return new ThresholdGate(Optional.of(trust), schemes, clock).require(content, signatures);
    } catch (RefusedException e) {
      Message why = e.refusal().reason();
      Map<String, String> facts = new LinkedHashMap<>(why.facts());
      facts.put("why", why.key().name());
      Map<String, MessageKey> words = new LinkedHashMap<>(why.words());
      words.put("why", why.key());
      throw new RefusedException(new Refusal(e.refusal().code(), new Message(side, facts, words)));
    }
  }

  private TrustFile parse(byte[] content, Path candidate) throws RefusedException {
    try {
      return reader.read(content, candidate.toString());
    } catch (PrepException e) {
      throw new RefusedException(new Refusal(VerdictCode.MANIFEST_MALFORMED, e.text()));
    }
  }

  private static void requireNext(TrustFile old, TrustFile next) throws RefusedException {
    if (!next.election().equals(old.election())) {
      throw new RefusedException(
          VerdictCode.WRONG_ELECTION,
          TrustReason.TRUST_OF_OTHER_ELECTION,
          "expected",
          old.election(),
          "actual",
          next.election());
    }
    long expected = old.version() + 1;
    if (next.version() != expected) {
      throw new RefusedException(
          wrongVersion(old, next),
          TrustReason.NOT_THE_NEXT_VERSION,
          "expected",
          expected,
          "actual",
          next.version());
    }
  }

  private static VerdictCode wrongVersion(TrustFile old, TrustFile next) {
    if (next.version() == old.version()) {
      return VerdictCode.FORK;
    }
    // T07: who was trusted in between is not known.
    return next.version() < old.version() ? VerdictCode.ROLLBACK : VerdictCode.SIGNER_UNTRUSTED;
  }
}
