package mx.prep.publish.web.tls;

import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.ErrorCode;

/** Errors of certificates and keys. */
public enum TlsError implements ErrorCode {
  /** A file is not what it should be. Facts: path, detail. */
  BAD_PEM(ErrorCategory.CONFIGURATION),
  /** The key is not the certificate's. Facts: certificate, key. */
  KEY_OF_ANOTHER(ErrorCategory.CONFIGURATION),
  /** The certificate counts no more. Facts: certificate, until. */
  EXPIRED(ErrorCategory.CONFIGURATION);

  private final ErrorCategory category;

  TlsError(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
