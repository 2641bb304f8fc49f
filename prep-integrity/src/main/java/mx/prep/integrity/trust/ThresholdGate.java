package mx.prep.integrity.trust;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mx.prep.core.spi.SignatureScheme;
import mx.prep.core.spi.SignatureScheme.PinnedKey;
import mx.prep.core.spi.TrustGate;
import mx.prep.core.verdict.Refusal;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;
import mx.prep.integrity.trust.TrustFile.Signer;

/** Lets pass what a threshold of a trust file's signers have signed. */
final class ThresholdGate implements TrustGate {
  private final Optional<TrustFile> trust;
  private final Map<String, SignatureScheme> bySuffix = new TreeMap<>();
  private final Clock clock;

  /**
   * A gate for one trust file.
   *
   * @param trust empty: nobody may sign
   */
  ThresholdGate(Optional<TrustFile> trust, Collection<SignatureScheme> schemes, Clock clock) {
    this.trust = trust;
    this.clock = clock;
    schemes.forEach(scheme -> bySuffix.put(scheme.suffix(), scheme));
  }

  @Override
  public List<String> require(byte[] content, List<DetachedSignature> signatures)
      throws RefusedException {
    Instant now = clock.instant();
    TrustFile file =
        trust.orElseThrow(
            () -> new RefusedException(VerdictCode.SIGNER_UNTRUSTED, TrustReason.NO_TRUST_FILE));
    if (file.expired(now)) {
      throw new RefusedException(
          VerdictCode.SIGNER_UNTRUSTED, TrustReason.TRUST_EXPIRED, "expires", file.expires());
    }
    SignerCount count = new SignerCount(file);
    for (DetachedSignature signature : signatures) {
      Optional<SignatureScheme> scheme = scheme(signature.fileName());
      if (scheme.isPresent()) {
        scheme
            .get()
            .check(content, signature.bytes(), keys(file, scheme.get()), now)
            .forEach(finding -> count.add(signature.fileName(), finding));
      }
    }
    Optional<Refusal> refusal = count.refusal(lacksAKind(file, signatures));
    if (refusal.isPresent()) {
      throw new RefusedException(refusal.get());
    }
    return count.signers();
  }

  /** Whether signers are trusted whose kind of signature file is not among these. */
  private boolean lacksAKind(TrustFile file, List<DetachedSignature> signatures) {
    return bySuffix.entrySet().stream()
        .filter(kind -> !keys(file, kind.getValue()).isEmpty())
        .map(Map.Entry::getKey)
        .anyMatch(suffix -> signatures.stream().noneMatch(s -> s.fileName().endsWith(suffix)));
  }

  private static List<PinnedKey> keys(TrustFile file, SignatureScheme scheme) {
    return file.signers().stream()
        .filter(signer -> signer.scheme().equals(scheme.name()))
        .map(Signer::key)
        .toList();
  }

  private Optional<SignatureScheme> scheme(String fileName) {
    return bySuffix.entrySet().stream()
        .filter(entry -> fileName.endsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findAny();
  }

  @Override
  public List<String> suffixes() {
    return List.copyOf(bySuffix.keySet());
  }
}
