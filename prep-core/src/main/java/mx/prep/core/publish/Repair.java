package mx.prep.core.publish;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What became of one difference.
 *
 * @param result what was done
 * @param quarantine where something that was taken away lies now, whole
 */
public record Repair(Result result, Optional<Path> quarantine) {
  /** What was done. */
  public enum Result {
    /** It is as the cut says again, durably. */
    MENDED,
    /** Looked at again, it was as the cut says. */
    FOUND_RIGHT,
    /**
     * The store has no sound copy of it. Nothing was done; mend the store first, from history, and
     * ask again.
     */
    NO_CONTENT
  }

  /** Without anything taken away. */
  public static Repair of(Result result) {
    return new Repair(result, Optional.empty());
  }
}
