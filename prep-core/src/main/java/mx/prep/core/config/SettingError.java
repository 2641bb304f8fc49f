package mx.prep.core.config;

import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.ErrorCode;

/** What is wrong with a setting that has the right type. */
public enum SettingError implements ErrorCode {
  /** A setting that makes no sense, or harms. Facts: key, value, least, most. */
  OUT_OF_RANGE,
  /** As {@link #OUT_OF_RANGE}, where there is no most. Facts: key, value, least. */
  TOO_SMALL,
  /** A setting of another form. Facts: key, value, example. */
  MALFORMED,
  /** Not a host and a port. Facts: value. */
  NOT_A_HOST_PORT;

  @Override
  public ErrorCategory category() {
    return ErrorCategory.CONFIGURATION;
  }
}
