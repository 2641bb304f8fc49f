package mx.prep.integrity.convention;

import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.ErrorCode;

/** What can be wrong with a convention's settings, or with a source that it reads from. */
public enum ConventionError implements ErrorCode {
  /** Facts: pattern, group. */
  PATTERN_WITHOUT_GROUP(ErrorCategory.CONFIGURATION),
  /** Facts: convention. */
  NO_CALENDAR(ErrorCategory.CONFIGURATION),
  /** Facts: convention, series, known, suggestion. */
  SERIES_NOT_IN_CALENDAR(ErrorCategory.CONFIGURATION),
  /** A file that was listed is gone. Facts: file, source. */
  FILE_VANISHED(ErrorCategory.TRANSPORT);

  private final ErrorCategory category;

  ConventionError(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
