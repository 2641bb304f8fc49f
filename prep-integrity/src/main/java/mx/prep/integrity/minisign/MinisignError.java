package mx.prep.integrity.minisign;

import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.ErrorCode;

/** Errors of signing with minisign. */
public enum MinisignError implements ErrorCode {
  /** Unlocking a key takes more memory than this process may have. Facts: path, needed (bytes). */
  KEY_NEEDS_MEMORY(ErrorCategory.RESOURCES),
  /** Facts: path. */
  NOT_A_SECRET_KEY(ErrorCategory.USAGE);

  private final ErrorCategory category;

  MinisignError(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
