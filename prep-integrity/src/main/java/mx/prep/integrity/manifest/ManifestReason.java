package mx.prep.integrity.manifest;

import mx.prep.core.text.MessageKey;

/** Why a manifest is malformed. Keys are given as paths, such as {@code files[3].size}. */
public enum ManifestReason implements MessageKey {
  /** Facts: limit (bytes). */
  TOO_LARGE,
  /** It begins with a byte order mark. */
  BYTE_ORDER_MARK,
  /** Facts: position (bytes from the start). */
  NOT_UTF8,
  /** Facts: line, column, detail. */
  NOT_JSON,
  /** Facts: line. */
  TRAILING_CONTENT,
  /** Facts: key. */
  DUPLICATE_KEY,
  /** Facts: key. */
  UNKNOWN_KEY,
  /** Facts: key. */
  MISSING_KEY,
  /** A key that this kind of package does not have. Facts: key, kind. */
  KEY_OF_OTHER_KIND,
  /** Facts: key, expected (a word of JSON). */
  WRONG_TYPE,
  /** Facts: key, value. */
  BAD_VALUE,
  /** Facts: key, path. */
  NOT_ASCENDING
}
