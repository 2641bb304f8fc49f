package mx.prep.publish.check;

import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.ErrorCode;

/** Errors of the site check. */
public enum CheckError implements ErrorCode {
  /** The certificates of {@code siteCheck.ca} cannot be read. Facts: path, detail. */
  BAD_CA,
  /** The site's address cannot be asked. Facts: url. */
  BAD_URL;

  @Override
  public ErrorCategory category() {
    return ErrorCategory.CONFIGURATION;
  }
}
