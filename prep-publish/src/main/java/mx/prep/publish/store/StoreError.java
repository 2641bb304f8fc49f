package mx.prep.publish.store;

import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.ErrorCode;

/** Errors of the site store. */
public enum StoreError implements ErrorCode {
  /** The machine's locale has no way to write a file's name. Facts: name. */
  NAME_NOT_WRITABLE(ErrorCategory.CONFIGURATION),
  /** The data folder's file system takes two names for one. Facts: name. */
  NAMES_COLLIDE(ErrorCategory.CONFIGURATION),
  /** The operator's own page cannot be taken. Facts: path, detail. */
  BAD_NOTICE(ErrorCategory.CONFIGURATION),
  /** There is room for bytes and not for files: inodes, or a quota. Facts: path, detail. */
  NO_MORE_FILES(ErrorCategory.RESOURCES);

  private final ErrorCategory category;

  StoreError(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
