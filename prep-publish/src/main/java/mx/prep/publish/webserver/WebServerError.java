package mx.prep.publish.webserver;

import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.ErrorCode;

/** Errors with web servers that we do not run. */
public enum WebServerError implements ErrorCode {
  /** A path has signs that the server's configuration would read as its own. Facts: path. */
  PATH_UNFIT(ErrorCategory.CONFIGURATION),
  /** The server's own check refused the configuration; the old one is back. Facts: file, detail. */
  SYNTAX_REFUSED(ErrorCategory.CONFIGURATION),
  /** The server did not take it over; the old one is back. Facts: file, command, detail. */
  RELOAD_FAILED(ErrorCategory.CONFIGURATION),
  /** A command could not be run, or took too long. Facts: command, detail. */
  COMMAND_FAILED(ErrorCategory.CONFIGURATION),
  /** A configuration's file could not be written. Facts: file, detail. */
  CANNOT_INSTALL(ErrorCategory.CONFIGURATION);

  private final ErrorCategory category;

  WebServerError(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
