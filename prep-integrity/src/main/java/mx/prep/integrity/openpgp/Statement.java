package mx.prep.integrity.openpgp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an owner's verified signature says of a key: a self-certification or a subkey's binding.
 *
 * @param created when it was said
 * @param expires from when it no longer counts
 * @param keyExpires from when the key no longer counts
 * @param deniesSigning whether it lists what the key is for, and signing is not among it
 * @param crossSigned of a subkey: whether the subkey in turn signs that it belongs to the primary
 *     key, so that nobody adopts a stranger's
 */
record Statement(
    Instant created,
    Optional<Instant> expires,
    Optional<Instant> keyExpires,
    boolean deniesSigning,
    boolean crossSigned) {

  /** The newest of successive statements about one thing; empty where it holds no longer. */
  static Optional<Statement> holding(List<Statement> successive, Instant at, Duration skew) {
    Statement newest = null;
    for (Statement statement : successive) {
      boolean said = !statement.created().isAfter(at.plus(skew));
      if (said && (newest == null || !statement.created().isBefore(newest.created()))) {
        newest = statement;
      }
    }
    return Optional.ofNullable(newest)
        .filter(statement -> statement.expires().filter(end -> !at.isBefore(end)).isEmpty());
  }
}
