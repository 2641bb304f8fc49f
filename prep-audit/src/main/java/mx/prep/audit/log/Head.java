package mx.prep.audit.log;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import mx.prep.audit.lines.Json;
import mx.prep.core.disk.Durable;
import mx.prep.core.model.Sha256;

/**
 * Where the log stood when its last line was written, so that lines taken off its end are missed.
 * It is written after its line is durable: after a crash it may be behind the log, never ahead.
 *
 * @param entries the number of the last entry
 * @param root {@code sha256:} and the Merkle tree hash over all lines
 * @param last {@code sha256:} and the hash of the last line
 * @param before the same of the line before it, so that an edited last line is told from a log that
 *     was rewritten
 */
@JsonPropertyOrder({"entries", "root", "last", "before"})
record Head(long entries, String root, String last, String before) {
  Head {
    Sha256.parsePrefixed(root);
    Sha256.parsePrefixed(last);
    Sha256.parsePrefixed(before);
  }

  static Head of(long entries, Sha256 root, Sha256 last, Sha256 before) {
    return new Head(entries, root.prefixed(), last.prefixed(), before.prefixed());
  }

  /**
   * Reads it.
   *
   * @return empty where there is none
   * @throws IOException where it is not one
   */
  static Optional<Head> read(Path file) throws IOException {
    return Json.readFile(file, Head.class);
  }

  void write(Path file) throws IOException {
    Durable.replace(file, Json.file(this));
  }

  /** Whether the last entry that it knows of is that one. */
  boolean vouchesFor(long number, Sha256 line) {
    return entries == number && last.equals(line.prefixed());
  }
}
