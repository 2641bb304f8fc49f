package mx.prep.core.publish;

import java.nio.file.Path;
import mx.prep.core.model.Sha256;

/**
 * Something in a store that is not what its name says.
 *
 * @param digest of the content or the directory
 * @param path where it is wrong on disk
 */
public record StoreFault(Kind kind, Sha256 digest, Path path) {
  /** What is wrong. */
  public enum Kind {
    /** A content that a site needs is not there. */
    OBJECT_MISSING,
    /** A content has other bytes than its name says. */
    OBJECT_DAMAGED,
    /** A directory that a site needs is not there. */
    TREE_MISSING,
    /** An entry of a directory is missing, is another, or does not belong there. */
    TREE_DIFFERS
  }
}
