package mx.prep.integrity.minisign;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import mx.prep.core.spi.SignatureScheme;
import mx.prep.core.text.Message;

/**
 * Minisign signatures, prehashed ({@code package-format.md}, Signatures; <a
 * href="https://jedisct1.github.io/minisign/">minisign</a>). A file holds one signature. Keys and
 * signatures of minisign know no time: who may sign until when stands in the trust file alone.
 */
public final class MinisignScheme implements SignatureScheme {
  static final String SUFFIX = ".minisig";

  /** Without settings. */
  @Inject
  public MinisignScheme() {}

  @Override
  public String name() {
    return "minisign";
  }

  @Override
  public String suffix() {
    return SUFFIX;
  }

  /** Reads the 56 characters of a public key, as {@code minisign -P} takes them. */
  @Override
  public PinnedKey key(String text) {
    return PinnedMinisignKey.read(text);
  }

  @Override
  public List<Finding> check(byte[] content, byte[] signature, List<PinnedKey> keys, Instant at) {
    List<PinnedMinisignKey> pinned = keys.stream().map(PinnedMinisignKey.class::cast).toList();
    try {
      return List.of(check(content, SignatureFile.read(signature), pinned));
    } catch (UnreadableSignature e) {
      return List.of(new Finding(Outcome.UNREADABLE, List.of(), e.why()));
    }
  }

  private static Finding check(
      byte[] content, SignatureFile signature, List<PinnedMinisignKey> pinned) {
    String id = MinisignFormat.idText(signature.keyId());
    Finding finding =
        new Finding(Outcome.STRANGER, List.of(), Message.of(MinisignReason.STRANGER, "id", id));
    for (PinnedMinisignKey key : pinned) {
      if (key.hasId(signature.keyId())) {
        MinisignReason reason = check(content, signature, key);
        Message why =
            Message.of(reason, "signer", key.fingerprint(), "id", id, "algorithm", "Ed25519 (Ed)");
        if (reason == MinisignReason.GOOD) {
          return new Finding(Outcome.GOOD, List.of(key), why);
        }
        finding = new Finding(Outcome.INVALID, List.of(), why);
      }
    }
    return finding;
  }

  private static MinisignReason check(
      byte[] content, SignatureFile signature, PinnedMinisignKey key) {
    if (!signature.isPrehashed()) {
      return MinisignReason.LEGACY_ALGORITHM;
    }
    if (!key.verifies(Prehash.of(content), signature.signature())) {
      return MinisignReason.DOES_NOT_VERIFY;
    }
    return key.verifies(signature.commented(), signature.commentSignature())
        ? MinisignReason.GOOD
        : MinisignReason.COMMENT_DOES_NOT_VERIFY;
  }
}
