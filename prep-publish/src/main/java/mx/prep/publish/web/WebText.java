package mx.prep.publish.web;

import mx.prep.core.text.MessageKey;

/** What the built-in web server tells visitors itself. */
enum WebText implements MessageKey {
  /** No results may be shown yet, or any more. */
  NOTHING_SHOWN,
  NOT_FOUND,
  BAD_REQUEST,
  METHOD_NOT_ALLOWED,
  BODY_NOT_ACCEPTED,
  CONDITION_FAILED,
  RANGE_BEYOND,
  FAILED,
  /** No more connections fit. */
  TOO_MANY_VISITORS,
  /** One visitor asks too often. */
  TOO_MANY_REQUESTS,
  /** The server stops, or speaks another language than the visitor's program. */
  NOT_NOW,
  NOT_SPOKEN
}
