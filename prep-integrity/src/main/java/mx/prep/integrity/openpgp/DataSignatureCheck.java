package mx.prep.integrity.openpgp;

import static mx.prep.integrity.openpgp.SignatureProblem.invalid;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import mx.prep.core.spi.SignatureScheme.Finding;
import mx.prep.core.spi.SignatureScheme.Outcome;
import mx.prep.core.text.Message;
import mx.prep.integrity.primitive.Pkcs1Check;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.RSAPublicBCPGKey;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.bouncycastle.util.BigIntegers;

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
      SignedDigest digest = SignedDigest.of(signature, content);
      if (!digest.beginsAsSaidIn(signature)) {
        return false;
      }
      signature.init(new BcPGPContentVerifierBuilderProvider(), component.key());
      signature.update(content);
      return signature.verify() && isSound(signature, component, digest);
    } catch (PGPException | RuntimeException e) {
      return false; // Bouncy Castle says with any of these that numbers are out of range
    }
  }

  /** Bouncy Castle's check lets something through that gpg's does not. */
  private static boolean isSound(
      PGPSignature signature, ComponentKey component, SignedDigest digest) throws PGPException {
    if (signature.getKeyAlgorithm() == PublicKeyAlgorithmTags.EDDSA_LEGACY) {
      // A point of small order in R.
      return Ed25519.validatePublicKeyFull(signature.getSignature(), 0);
    }
    // A block whose hash has no NULL.
    return !(component.key().getPublicKeyPacket().getKey() instanceof RSAPublicBCPGKey rsa)
        || Pkcs1Check.verifies(
            rsa.getModulus(),
            rsa.getPublicExponent(),
            Strength.hashOid(signature.getHashAlgorithm()),
            digest.value(),
            asLongAs(rsa.getModulus(), signature.getSignature()));
  }

  /** OpenPGP writes numbers without the zeros before them. */
  private static byte[] asLongAs(BigInteger modulus, byte[] signature) {
    return BigIntegers.asUnsignedByteArray(
        (modulus.bitLength() + 7) / 8, new BigInteger(1, signature));
  }
}
