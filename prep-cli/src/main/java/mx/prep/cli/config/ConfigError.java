package mx.prep.cli.config;

import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.ErrorCode;

/** Why there is no configuration. */
public enum ConfigError implements ErrorCode {
  /** There is no file. Facts: file. */
  NO_FILE,
  /** No file was named and none is in the usual places. Facts: places. */
  NOWHERE,
  /** It cannot be read. Facts: file, detail. */
  UNREADABLE,
  /**
   * It has problems: the exception's cause is an {@link InvalidConfigException}. Facts: file,
   * count.
   */
  INVALID,
  /** The same of the Institute's list of Difusores. Facts: file, count. */
  INVALID_LIST,
  /** There is no list of Difusores. Facts: file. */
  NO_LIST,
  /** What a secret refers to is not there. Facts: reference, detail. */
  NO_SECRET;

  @Override
  public ErrorCategory category() {
    return ErrorCategory.CONFIGURATION;
  }
}
