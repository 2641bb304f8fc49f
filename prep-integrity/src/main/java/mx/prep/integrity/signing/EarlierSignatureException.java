package mx.prep.integrity.signing;

import org.jspecify.annotations.Nullable;

/** A signature that is there already, to which none can be added. */
public final class EarlierSignatureException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final EarlierSignature reason;

  /** For that reason. */
  public EarlierSignatureException(EarlierSignature reason) {
    this(reason, null);
  }

  /**
   * For that reason.
   *
   * @param cause what a library said, or null
   */
  public EarlierSignatureException(EarlierSignature reason, @Nullable Throwable cause) {
    super(reason.name(), cause);
    this.reason = reason;
  }

  /** In the words of people. */
  public EarlierSignature reason() {
    return reason;
  }
}
