package mx.prep.audit.history;

import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.ErrorCode;

/** What is wrong with the history. */
public enum HistoryError implements ErrorCode {
  /** A package's record is missing or is not what was written. Facts: path, detail. */
  RECORD_DAMAGED(ErrorCategory.RECORD_BROKEN),
  /** A package's record tells of another place than the one it lies in. Facts: path, expected. */
  RECORD_MISPLACED(ErrorCategory.RECORD_BROKEN);

  private final ErrorCategory category;

  HistoryError(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
