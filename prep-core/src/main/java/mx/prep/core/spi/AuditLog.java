package mx.prep.core.spi;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.core.model.Sha256;
import mx.prep.core.text.Message;

/**
 * The append-only, tamper-evident log of what the platform did. One writer; readers in any process.
 */
public interface AuditLog extends AutoCloseable {
  /**
   * Appends an event; it is durable on return.
   *
   * @throws mx.prep.core.error.PrepException of category {@code RESOURCES}; then what it tells of
   *     must not go on
   */
  void append(AuditEvent event);

  /** The entries from the first, read lazily; to be closed. */
  Stream<Entry> entries();

  /**
   * Checks the log from its first byte.
   *
   * @return what it holds and whether it is whole
   */
  Verification verify();

  @Override
  void close();

  /**
   * An event as it stands in the log.
   *
   * @param number from 1
   */
  record Entry(long number, Instant at, AuditEvent event) {}

  /**
   * The result of a check.
   *
   * @param entries how many entries are sound from the first on
   * @param root the Merkle tree hash over their lines (RFC 9162, section 2.1.1)
   * @param ok whether that is the whole log
   * @param problem what is wrong first, with the number of the entry in the fact {@code entry}
   *     where it is about one; empty where the log is whole
   */
  record Verification(long entries, Sha256 root, boolean ok, Optional<Message> problem) {}
}
