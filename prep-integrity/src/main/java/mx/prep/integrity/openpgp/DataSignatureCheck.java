package mx.prep.integrity.openpgp;

import static mx.prep.integrity.openpgp.SignatureProblem.invalid;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import mx.prep.core.spi.SignatureScheme.Finding;
import mx.prep.core.spi.SignatureScheme.Outcome;
import mx.prep.core.text.Message;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/** Checks signatures over one content at one time. */
final class DataSignatureCheck {
  private static final Set<Integer> UNDERSTOOD =
      Set.of(
          SignatureSubpacketTags.CREATION_TIME,
          SignatureSubpacketTags.EXPIRE_TIME,
          SignatureSubpacketTags.ISSUER_KEY_ID,
          SignatureSubpacketTags.ISSUER_FINGERPRINT);

  private final byte[] content;
  private final Instant at;

  DataSignatureCheck(byte[] content, Instant at) {
    this.content = content;
    this.at = at;
  }

  /** Looks for the pinned key that it is by. */
  Finding check(PGPSignature signature, List<PinnedOpenPgpKey> pinned) {
    SignatureFacts facts = new SignatureFacts(signature);
    Finding finding =
        SignatureProblem.stranger(OpenPgpReason.STRANGER, "signer", facts.issuer()).finding();
    for (PinnedOpenPgpKey key : pinned) {
      for (ComponentKey component : key.components()) {
        if (!facts.claims(component.key())) {
          continue;
        }
        try {
          require(signature, facts, key, component);
          return good(key, component);
        } catch (SignatureProblem e) {
          finding = e.finding();
        }
      }
    }
    return finding;
  }

  private static Finding good(PinnedOpenPgpKey key, ComponentKey component) {
    return new Finding(
        Outcome.GOOD,
        List.of(key),
        Message.of(
            OpenPgpReason.GOOD, "signer", key.fingerprint(), "key", component.fingerprint()));
  }

  private void require(
      PGPSignature signature, SignatureFacts facts, PinnedOpenPgpKey key, ComponentKey component)
      throws SignatureProblem {
    String signer = key.fingerprint();
    requireForm(signature, facts, component, signer);
    requireStrong(signature, component, signer);
    requireTime(facts, component, signer);
    if (!verifies(signature, component)) {
      throw invalid(OpenPgpReason.DOES_NOT_VERIFY, "signer", signer);
    }
    key.primary().requireValid(at, signer);
    component.requireValid(at, signer);
    component.requireForSigning(at, signer);
  }

  private static void requireForm(
      PGPSignature signature, SignatureFacts facts, ComponentKey component, String signer)
      throws SignatureProblem {
    if (signature.getSignatureType() != PGPSignature.BINARY_DOCUMENT) {
      throw invalid(
          OpenPgpReason.TYPE_REFUSED,
          "signer",
          signer,
          "type",
          "0x" + Integer.toHexString(signature.getSignatureType()));
    }
    OptionalInt critical = facts.unknownCritical(UNDERSTOOD);
    if (critical.isPresent()) {
      throw invalid(
          OpenPgpReason.CRITICAL_SUBPACKET, "signer", signer, "subpacket", critical.getAsInt());
    }
    OptionalInt bad = facts.miscounted();
    if (bad.isEmpty()) {
      bad = facts.addition();
    }
    if (bad.isPresent()) {
      throw invalid(OpenPgpReason.BAD_SUBPACKET, "signer", signer, "subpacket", bad.getAsInt());
    }
    if (!facts.claimsOnly(component.key())) {
      throw invalid(OpenPgpReason.ISSUERS_DIFFER, "signer", signer);
    }
  }

  private static void requireStrong(PGPSignature signature, ComponentKey component, String signer)
      throws SignatureProblem {
    if (signature.getKeyAlgorithm() != component.key().getAlgorithm()) {
      throw invalid(OpenPgpReason.DOES_NOT_VERIFY, "signer", signer);
    }
    Optional<String> weakness =
        Strength.weakness(component.key().getPublicKeyPacket(), signature.getHashAlgorithm());
    if (weakness.isPresent()) {
      throw invalid(OpenPgpReason.ALGORITHM_REFUSED, "signer", signer, "algorithm", weakness.get());
    }
  }

  private void requireTime(SignatureFacts facts, ComponentKey component, String signer)
      throws SignatureProblem {
    Instant created = facts.created();
    if (created.isAfter(at.plus(ComponentKey.SKEW))) {
      throw invalid(OpenPgpReason.SIGNATURE_FROM_FUTURE, "signer", signer, "created", created);
    }
    if (created.isBefore(component.created())) {
      throw invalid(OpenPgpReason.SIGNATURE_BEFORE_KEY, "signer", signer, "created", created);
    }
    Optional<Instant> expires = facts.expires();
    if (expires.isPresent() && !at.isBefore(expires.get())) {
      throw invalid(OpenPgpReason.SIGNATURE_EXPIRED, "signer", signer, "expired", expires.get());
    }
  }

  private boolean verifies(PGPSignature signature, ComponentKey component) {
    try {
      if (!DigestPrefix.matches(signature, content)) {
        return false;
      }
      signature.init(new BcPGPContentVerifierBuilderProvider(), component.key());
      signature.update(content);
      return signature.verify() && isSound(signature);
    } catch (PGPException | RuntimeException e) {
      return false; // Bouncy Castle says with any of these that numbers are out of range
    }
  }

  /**
   * Bouncy Castle checks an equation that a point of small order in R may slip through; other
   * implementations refuse it.
   */
  private static boolean isSound(PGPSignature signature) throws PGPException {
    return signature.getKeyAlgorithm() != PublicKeyAlgorithmTags.EDDSA_LEGACY
        || Ed25519.validatePublicKeyFull(signature.getSignature(), 0);
  }
}
