package mx.prep.integrity.openpgp;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/** What a primary key's verified signatures say of itself, its user IDs and its subkeys. */
final class SelfSignatures {
  private static final int VERSION = 4;

  private static final Set<Integer> UNDERSTOOD =
      Set.of(
          SignatureSubpacketTags.CREATION_TIME,
          SignatureSubpacketTags.EXPIRE_TIME,
          SignatureSubpacketTags.EXPORTABLE,
          SignatureSubpacketTags.REVOCABLE,
          SignatureSubpacketTags.KEY_EXPIRE_TIME,
          SignatureSubpacketTags.PREFERRED_SYM_ALGS,
          SignatureSubpacketTags.ISSUER_KEY_ID,
          SignatureSubpacketTags.PREFERRED_HASH_ALGS,
          SignatureSubpacketTags.PREFERRED_COMP_ALGS,
          SignatureSubpacketTags.KEY_SERVER_PREFS,
          SignatureSubpacketTags.PRIMARY_USER_ID,
          SignatureSubpacketTags.KEY_FLAGS,
          SignatureSubpacketTags.FEATURES,
          SignatureSubpacketTags.EMBEDDED_SIGNATURE,
          SignatureSubpacketTags.ISSUER_FINGERPRINT);

  private final PGPPublicKey primary;

  SelfSignatures(PGPPublicKey primary) {
    this.primary = primary;
  }

  /** Direct-key signatures. */
  List<Statement> direct() {
    List<Statement> statements = new ArrayList<>();
    for (PGPSignature signature : all(primary.getSignaturesOfType(PGPSignature.DIRECT_KEY))) {
      if (counts(signature, primary, () -> signature.verifyCertification(primary))) {
        statements.add(statement(signature, primary, true));
      }
    }
    return statements;
  }

  /** Certifications of a user ID; none where it is revoked. */
  List<Statement> certifications(byte[] userId) {
    List<Statement> statements = new ArrayList<>();
    List<Statement> revocations = new ArrayList<>();
    for (PGPSignature signature : all(primary.getSignaturesForID(userId))) {
      boolean revokes = signature.getSignatureType() == PGPSignature.CERTIFICATION_REVOCATION;
      if ((revokes || signature.isCertification())
          && counts(signature, primary, () -> signature.verifyCertification(userId, primary))) {
        (revokes ? revocations : statements).add(statement(signature, primary, true));
      }
    }
    boolean revoked =
        revocations.stream()
            .anyMatch(
                revocation ->
                    statements.stream()
                        .noneMatch(other -> other.created().isAfter(revocation.created())));
    return revoked ? List.of() : statements;
  }

  /** Bindings of a subkey. */
  List<Statement> bindings(PGPPublicKey subkey) {
    List<Statement> statements = new ArrayList<>();
    for (PGPSignature signature : all(subkey.getSignaturesOfType(PGPSignature.SUBKEY_BINDING))) {
      if (counts(signature, primary, () -> signature.verifyCertification(primary, subkey))) {
        statements.add(statement(signature, subkey, isCrossSigned(signature, subkey)));
      }
    }
    return statements;
  }

  private boolean isCrossSigned(PGPSignature binding, PGPPublicKey subkey) {
    List<PGPSignature> embedded = new ArrayList<>();
    try {
      binding.getHashedSubPackets().getEmbeddedSignatures().forEach(embedded::add);
      binding.getUnhashedSubPackets().getEmbeddedSignatures().forEach(embedded::add);
    } catch (PGPException | RuntimeException e) {
      return false; // cannot be read
    }
    return embedded.stream()
        .anyMatch(
            signature ->
                signature.getSignatureType() == PGPSignature.PRIMARYKEY_BINDING
                    && counts(
                        signature, subkey, () -> signature.verifyCertification(primary, subkey))
                    && new SignatureFacts(signature).expires().isEmpty());
  }

  /** Whether the primary key is revoked. */
  boolean isRevoked() {
    return all(primary.getSignaturesOfType(PGPSignature.KEY_REVOCATION)).stream()
        .anyMatch(
            revocation -> mayRevoke(revocation, () -> revocation.verifyCertification(primary)));
  }

  /** Whether a subkey is revoked. */
  boolean isRevoked(PGPPublicKey subkey) {
    return all(subkey.getSignaturesOfType(PGPSignature.SUBKEY_REVOCATION)).stream()
        .anyMatch(
            revocation ->
                mayRevoke(revocation, () -> revocation.verifyCertification(primary, subkey)));
  }

  /** On the safe side: one that cannot be checked, such as a designated revoker's, revokes too. */
  private boolean mayRevoke(PGPSignature revocation, Check check) {
    if (revocation.getKeyID() != primary.getKeyID()) {
      return true;
    }
    try {
      revocation.init(new BcPGPContentVerifierBuilderProvider(), primary);
      return check.verifies();
    } catch (PGPException | RuntimeException e) {
      return true;
    }
  }

  /** Whether a signature is by that key, strong, understood, and verifies. */
  private static boolean counts(PGPSignature signature, PGPPublicKey by, Check check) {
    try {
      SignatureFacts facts = new SignatureFacts(signature);
      if (signature.getVersion() != VERSION
          || signature.getKeyID() != by.getKeyID()
          || signature.getKeyAlgorithm() != by.getAlgorithm()
          || Strength.weakness(by.getPublicKeyPacket(), signature.getHashAlgorithm()).isPresent()
          || facts.miscounted().isPresent()
          || facts.unknownCritical(UNDERSTOOD).isPresent()) {
        return false;
      }
      signature.init(new BcPGPContentVerifierBuilderProvider(), by);
      return check.verifies();
    } catch (PGPException | RuntimeException e) {
      return false; // Bouncy Castle says with any of these that it cannot read or check it
    }
  }

  private static Statement statement(PGPSignature signature, PGPPublicKey of, boolean crossSigned) {
    SignatureFacts facts = new SignatureFacts(signature);
    boolean listsUses =
        signature.getHashedSubPackets().hasSubpacket(SignatureSubpacketTags.KEY_FLAGS);
    boolean forSigning = (signature.getHashedSubPackets().getKeyFlags() & KeyFlags.SIGN_DATA) != 0;
    return new Statement(
        facts.created(),
        facts.expires(),
        facts.keyExpires(of),
        listsUses && !forSigning,
        crossSigned);
  }

  private static List<PGPSignature> all(Iterator<PGPSignature> signatures) {
    List<PGPSignature> list = new ArrayList<>();
    signatures.forEachRemaining(list::add);
    return list;
  }

  /** One way to verify a signature. */
  @FunctionalInterface
  private interface Check {
    boolean verifies() throws PGPException;
  }
}
