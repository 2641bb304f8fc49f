package mx.prep.integrity.trust;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mx.prep.core.spi.SignatureScheme.Finding;
import mx.prep.core.spi.SignatureScheme.Outcome;
import mx.prep.core.spi.SignatureScheme.PinnedKey;
import mx.prep.core.text.Message;
import mx.prep.core.verdict.Refusal;
import mx.prep.core.verdict.VerdictCode;
import mx.prep.integrity.trust.TrustFile.Signer;

/** Which signers the signatures beside one content prove, and what else they turned out to be. */
final class SignerCount {
  /** The fact by which every scheme names a pinned key's fingerprint. */
  private static final String SIGNER = "signer";

  private final TrustFile trust;
  private final Set<String> counted = new TreeSet<>();
  private final List<Message> broken = new ArrayList<>();
  private final List<Message> strangers = new ArrayList<>();

  SignerCount(TrustFile trust) {
    this.trust = trust;
  }

  /** Takes up what one signature turned out to be. */
  void add(String file, Finding finding) {
    for (PinnedKey key : finding.keys()) {
      trust.signers().stream()
          .filter(signer -> signer.key().equals(key))
          .map(Signer::id)
          .forEach(counted::add);
    }
    if (finding.outcome() == Outcome.STRANGER) {
      strangers.add(in(file, finding.why()));
    } else if (finding.outcome() != Outcome.GOOD) {
      broken.add(in(file, finding.why()));
    }
  }

  /** With the file's name, and the signer as the trust file calls it rather than by its key. */
  private Message in(String file, Message why) {
    Map<String, String> facts = new LinkedHashMap<>(why.facts());
    facts.putIfAbsent("file", file);
    facts.computeIfPresent(SIGNER, (fact, key) -> id(key));
    return new Message(why.key(), facts, why.words());
  }

  private String id(String fingerprint) {
    return trust.signers().stream()
        .filter(signer -> signer.key().fingerprint().equals(fingerprint))
        .map(Signer::id)
        .findFirst()
        .orElse(fingerprint);
  }

  /** Ascending. */
  List<String> signers() {
    return List.copyOf(counted);
  }

  /**
   * Why it is not enough; empty where it is.
   *
   * @param moreMayCome whether signatures of a kind that is not there yet could still count
   */
  Optional<Refusal> refusal(boolean moreMayCome) {
    if (counted.size() >= trust.threshold()) {
      return Optional.empty();
    }
    if (!broken.isEmpty()) {
      return Optional.of(new Refusal(VerdictCode.SIGNATURE_INVALID, broken.get(0)));
    }
    Message why =
        counted.isEmpty() && !strangers.isEmpty()
            ? strangers.get(0)
            : Message.of(
                counted.isEmpty() ? TrustReason.UNSIGNED : TrustReason.TOO_FEW_SIGNERS,
                "counted",
                counted.size(),
                "threshold",
                trust.threshold(),
                "signers",
                String.join(", ", counted),
                "others",
                strangers.size(),
                "expected",
                trust.threshold(),
                "actual",
                counted.size());
    // Who waits for the rest of a stranger's signatures would wait for every stranger.
    boolean provisional = moreMayCome && !counted.isEmpty();
    return Optional.of(new Refusal(VerdictCode.SIGNER_UNTRUSTED, why, provisional));
  }
}
