package mx.prep.core.error;

/**
 * What kind of thing went wrong, and the exit code that a script sees ({@code package-format.md},
 * other exits).
 */
public enum ErrorCategory {
  /** A defect of ours. */
  INTERNAL(1),
  /** The command line was wrong. */
  USAGE(2),
  /** The configuration was wrong. */
  CONFIGURATION(3),
  /** Out of disk, inodes, or the data folder is in use. */
  RESOURCES(14),
  /** A network or its peer failed. */
  TRANSPORT(15),
  /** What visitors see differs from the signed cut. */
  SITE_DIFFERS(16),
  /** The audit log or the history does not verify. */
  RECORD_BROKEN(17);

  private final int exit;

  ErrorCategory(int exit) {
    this.exit = exit;
  }

  /** The process's exit code. */
  public int exit() {
    return exit;
  }
}
