package mx.prep.core.check;

import mx.prep.core.text.MessageKey;

/** What is said of a site that is not as it was signed. */
enum CheckText implements MessageKey {
  /** A docroot was not as signed. Facts: where, count, path, expected, actual. */
  DOCROOT_DIFFERS,
  /** The store was not what its names say. Facts: count, path, kind. */
  STORE_DAMAGED,
  /** Visitors get something else. Facts: where, count, path, expected, actual. */
  HTTP_DIFFERS,
  /** Nobody answers visitors. Facts: where, actual. */
  UNREACHABLE,
  /** The pointer comes without its header fields. Facts: where, expected, actual. */
  HEADER_MISSING
}
