package mx.prep.publish.web;

import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.ErrorCode;

/** Errors of web servers. */
public enum WebError implements ErrorCode {
  /** It did not start: another program has the port, mostly. Facts: address, detail. */
  CANNOT_START(ErrorCategory.CONFIGURATION),
  /** It did not stop as it should. Facts: address, detail. */
  CANNOT_STOP(ErrorCategory.INTERNAL);

  private final ErrorCategory category;

  WebError(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
