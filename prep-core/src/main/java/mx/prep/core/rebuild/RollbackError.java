package mx.prep.core.rebuild;

import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.ErrorCode;

/** Why there is no going back to a cut. */
public enum RollbackError implements ErrorCode {
  /** Nobody said why. */
  NO_REASON,
  /** No series is on show. */
  NOTHING_ON_SHOW,
  /** The series on show has no such cut. Facts: series, sequence. */
  NEVER_ACCEPTED,
  /** Only another series has a cut of that number. Facts: series, sequence, other. */
  OTHER_SERIES,
  /** History has it and the log does not say that it was accepted. Facts: series, sequence. */
  NOT_IN_LOG;

  @Override
  public ErrorCategory category() {
    return this == NOT_IN_LOG ? ErrorCategory.RECORD_BROKEN : ErrorCategory.USAGE;
  }
}
