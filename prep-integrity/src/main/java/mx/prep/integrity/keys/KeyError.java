package mx.prep.integrity.keys;

import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.ErrorCode;

/** Errors of loading signing keys. */
public enum KeyError implements ErrorCode {
  /** No key of that alias. Facts: path, alias, known. */
  NO_SUCH_ALIAS,
  /** Which one signs must be said. Facts: path, known. */
  SEVERAL_KEYS,
  /** No key with a certificate. Facts: path. */
  NO_KEY,
  /** Facts: path (the token's library), detail. */
  TOKEN_UNAVAILABLE,
  /** The PIN is wrong, or the token locked itself. Facts: path (the token's library). */
  TOKEN_LOCKED,
  /** The token asks for a PIN and none was given; none was tried. Facts: path (its library). */
  PIN_MISSING;

  @Override
  public ErrorCategory category() {
    return ErrorCategory.USAGE;
  }
}
