package mx.prep.core.error;

import mx.prep.core.text.MessageKey;

/**
 * Names one error. Core and each plug-in own an enum of them; the text in its bundle says what
 * failed, on what, and what to do next.
 */
public interface ErrorCode extends MessageKey {
  /** What kind of error it is. */
  ErrorCategory category();
}
