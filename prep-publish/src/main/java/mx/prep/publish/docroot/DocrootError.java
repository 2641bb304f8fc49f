package mx.prep.publish.docroot;

import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.ErrorCode;

/** Errors of docroots. */
public enum DocrootError implements ErrorCode {
  /** The docroot and the data folder lie in each other. Facts: docroot, data. */
  DOCROOT_OVERLAPS(ErrorCategory.CONFIGURATION),
  /** Somebody else's files are where the link belongs. Facts: docroot. */
  DOCROOT_OCCUPIED(ErrorCategory.CONFIGURATION),
  /** {@code overwrite} needs a folder, and something else is there. Facts: docroot, actual. */
  DOCROOT_NO_FOLDER(ErrorCategory.CONFIGURATION),
  /**
   * A folder to overwrite holds something that the platform did not write. Facts: docroot, path.
   */
  DOCROOT_NOT_OURS(ErrorCategory.CONFIGURATION),
  /** The system or the account has no symbolic links. Facts: docroot, detail. */
  NO_SYMBOLIC_LINKS(ErrorCategory.CONFIGURATION);

  private final ErrorCategory category;

  DocrootError(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
