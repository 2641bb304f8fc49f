package mx.prep.audit.history;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Objects;

/**
 * One file of a kept package.
 *
 * @param name without a directory
 * @param size in bytes
 * @param sha256 lower-case hex
 */
@JsonPropertyOrder({"name", "size", "sha256"})
record KeptFile(String name, long size, String sha256) {
  KeptFile {
    Objects.requireNonNull(name);
    Objects.requireNonNull(sha256);
  }
}
