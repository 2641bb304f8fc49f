package mx.prep.audit.log;

import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.ErrorCode;

/** What the log could not do. */
public enum LogError implements ErrorCode {
  /** An event could not be written, so what it tells of must not go on. Facts: path, detail. */
  NOT_WRITTEN(ErrorCategory.RESOURCES),
  /** An entry cannot be read. Facts: path, entry, detail. */
  NOT_READ(ErrorCategory.RECORD_BROKEN);

  private final ErrorCategory category;

  LogError(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
