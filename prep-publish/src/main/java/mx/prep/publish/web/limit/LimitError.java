package mx.prep.publish.web.limit;

import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.ErrorCode;

/** Errors of settings of limits. */
public enum LimitError implements ErrorCode {
  /** Neither an address nor a block of them. Facts: value. */
  NOT_A_BLOCK;

  @Override
  public ErrorCategory category() {
    return ErrorCategory.CONFIGURATION;
  }
}
