package org.example.usb;

import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.ErrorCode;

/** What can go wrong with a drive. */
public enum UsbError implements ErrorCode {
  /** The drive is not there, or takes no more. Facts: path, detail. */
  NOT_WRITTEN,
  /** The courier was closed. Facts: path. */
  CLOSED;

  @Override
  public ErrorCategory category() {
    return ErrorCategory.TRANSPORT;
  }
}
