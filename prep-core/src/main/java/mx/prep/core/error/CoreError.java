package mx.prep.core.error;

/** Errors of the core. */
public enum CoreError implements ErrorCode {
  /** A defect of ours. Facts: detail. */
  INTERNAL(ErrorCategory.INTERNAL),
  /** A path names no delivery. Facts: path, convention. */
  NO_DELIVERY(ErrorCategory.USAGE),
  /** No plug-in of that name. Facts: role, type, known, suggestion. */
  UNKNOWN_TYPE(ErrorCategory.CONFIGURATION),
  /** Two modules have one name, or replace the same one. Facts: name, first, second. */
  MODULE_CONFLICT(ErrorCategory.CONFIGURATION),
  /** A file that the configuration names cannot be read. Facts: path, detail. */
  FILE_UNREADABLE(ErrorCategory.CONFIGURATION),
  /** Others than its owner may read or change a secret key's file. Facts: path. */
  KEY_NOT_PRIVATE(ErrorCategory.CONFIGURATION),
  /** Reading or writing on disk failed. Facts: path, detail. */
  DISK(ErrorCategory.RESOURCES),
  /** There is not room enough. Facts: path, free, needed. */
  DISK_FULL(ErrorCategory.RESOURCES),
  /** Another process works on the data folder. Facts: path, owner. */
  DATA_IN_USE(ErrorCategory.RESOURCES),
  /** Another folder lies in the place of the data folder that this process has. Facts: path. */
  DATA_REPLACED(ErrorCategory.RESOURCES),
  /** Something on disk is not what was written. Facts: path, detail. */
  DATA_DAMAGED(ErrorCategory.RECORD_BROKEN);

  private final ErrorCategory category;

  CoreError(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
