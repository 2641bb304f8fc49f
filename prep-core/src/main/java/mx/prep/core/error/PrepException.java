package mx.prep.core.error;

import mx.prep.core.text.Message;
import org.jspecify.annotations.Nullable;

/**
 * Something could not be done or decided. What was live stays live. A bad package is not an error
 * but a refusal ({@link mx.prep.core.verdict.Refusal}).
 */
public final class PrepException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient Message text;

  /**
   * An error of this kind.
   *
   * @param namesAndValues the facts of the code's text, name, value, name, value …
   */
  public PrepException(ErrorCode code, Object... namesAndValues) {
    this(null, code, namesAndValues);
  }

  /**
   * An error that something below caused.
   *
   * @param cause what happened below, or null
   * @param namesAndValues the facts of the code's text, name, value, name, value …
   */
  public PrepException(@Nullable Throwable cause, ErrorCode code, Object... namesAndValues) {
    super(Message.of(code, namesAndValues).toString(), cause);
    this.code = code;
    this.text = Message.of(code, namesAndValues);
  }

  public ErrorCode code() {
    return code;
  }

  /** What to tell the person. */
  public Message text() {
    return text;
  }
}
