package mx.prep.integrity.openpgp;

import static mx.prep.integrity.openpgp.SignatureProblem.invalid;
import static mx.prep.integrity.openpgp.SignatureProblem.stranger;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.openpgp.PGPPublicKey;

/**
 * A primary key or one of its subkeys, with what its owner says of it. Where statements differ, the
 * strictest holds.
 *
 * @param certifications successive statements about each thing that makes the key valid: its user
 *     IDs, or its binding; one must hold
 * @param direct successive statements about the key itself; none need be there
 */
record ComponentKey(
    PGPPublicKey key,
    boolean revoked,
    List<List<Statement>> certifications,
    List<Statement> direct) {
  static final Duration SKEW = Duration.ofMinutes(5);

  String fingerprint() {
    return HexFormat.of().withUpperCase().formatHex(key.getFingerprint());
  }

  Instant created() {
    return key.getCreationTime().toInstant();
  }

  /** Whether it could sign at some time. */
  boolean couldSign() {
    return Strength.weakness(key.getPublicKeyPacket()).isEmpty()
        && certifications.stream()
            .flatMap(List::stream)
            .anyMatch(statement -> !statement.deniesSigning() && statement.crossSigned());
  }

  /** Makes sure that the key counts at that time. */
  void requireValid(Instant at, String signer) throws SignatureProblem {
    if (revoked) {
      throw stranger(OpenPgpReason.KEY_REVOKED, "signer", signer, "key", fingerprint());
    }
    if (created().isAfter(at)) {
      throw stranger(
          OpenPgpReason.KEY_FROM_FUTURE,
          "signer",
          signer,
          "key",
          fingerprint(),
          "created",
          created());
    }
    List<Statement> holding = holding(certifications, at);
    if (holding.isEmpty()) {
      throw stranger(OpenPgpReason.KEY_NOT_CERTIFIED, "signer", signer, "key", fingerprint());
    }
    Optional<Instant> expires =
        Stream.concat(holding.stream(), holding(List.of(direct), at).stream())
            .flatMap(statement -> statement.keyExpires().stream())
            .min(Instant::compareTo);
    if (expires.isPresent() && !at.isBefore(expires.get())) {
      throw stranger(
          OpenPgpReason.KEY_EXPIRED,
          "signer",
          signer,
          "key",
          fingerprint(),
          "expired",
          expires.get());
    }
  }

  /** Makes sure that the key may sign data at that time. */
  void requireForSigning(Instant at, String signer) throws SignatureProblem {
    Optional<String> weakness = Strength.weakness(key.getPublicKeyPacket());
    if (weakness.isPresent()) {
      throw invalid(OpenPgpReason.ALGORITHM_REFUSED, "signer", signer, "algorithm", weakness.get());
    }
    List<Statement> holding = holding(certifications, at);
    if (holding.stream().noneMatch(Statement::crossSigned)) {
      throw stranger(OpenPgpReason.KEY_NOT_CERTIFIED, "signer", signer, "key", fingerprint());
    }
    boolean denied =
        Stream.concat(holding.stream(), holding(List.of(direct), at).stream())
            .anyMatch(Statement::deniesSigning);
    if (denied) {
      throw stranger(OpenPgpReason.KEY_NOT_FOR_SIGNING, "signer", signer, "key", fingerprint());
    }
  }

  private static List<Statement> holding(List<List<Statement>> things, Instant at) {
    return things.stream().flatMap(one -> Statement.holding(one, at, SKEW).stream()).toList();
  }
}
