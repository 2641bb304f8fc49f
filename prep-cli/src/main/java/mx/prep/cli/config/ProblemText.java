package mx.prep.cli.config;

import mx.prep.core.text.MessageKey;

/** What can be wrong at one place of the configuration. */
enum ProblemText implements MessageKey {
  /** Facts: detail (of the YAML parser, in English). */
  SYNTAX,
  NOT_UTF8,
  EMPTY_FILE,
  /** Facts: key, suggestion. */
  UNKNOWN_KEY,
  /** Facts: key, known. */
  UNKNOWN_KEY_LIST,
  /** Facts: key, line (of the first). */
  DUPLICATE_KEY,
  KEY_NOT_TEXT,
  /** Facts: key. */
  MISSING_KEY,
  NO_VALUE,
  NOT_A_MAP,
  NOT_A_LIST,
  NOT_A_SCALAR,
  /** YAML itself reads the text as something else. Facts: value. */
  QUOTE_IT,
  /** Facts: value. */
  NOT_A_DIFUSOR_ID,
  /** Facts: id. */
  DIFUSOR_TWICE,
  /** Facts: value. */
  NOT_A_BOOLEAN,
  /** Facts: value. */
  NOT_A_NUMBER,
  /** Facts: value. */
  NOT_A_DURATION,
  /** Facts: value. */
  NOT_A_SIZE,
  /** Facts: value. */
  NOT_A_PATH,
  /** Facts: value. */
  NOT_A_URL,
  /** Facts: value. */
  NOT_A_LOCAL_TIME,
  /** Facts: value. */
  NOT_A_ZONE,
  /** Facts: value, detail. */
  NOT_A_PATTERN,
  NOT_A_SECRET,
  /** Facts: value. */
  NOT_AN_IDENTIFIER,
  /** Facts: value, suggestion, known. */
  UNKNOWN_WORD,
  /** Facts: value, suggestion, known. */
  UNKNOWN_TYPE,
  /** Facts: value, known. */
  UNKNOWN_TYPE_LIST,
  /** Facts: detail. */
  WRONG,
  /** Facts: path. */
  FILE_ABSENT,
  TIMES_OUT_OF_ORDER,
  /** Facts: id. */
  SERIES_TWICE,
  /** Facts: value, suggestion, known. */
  UNKNOWN_CONVENTION,
  /** Facts: value, known. */
  UNKNOWN_CONVENTION_LIST,
  /** Facts: name. */
  CONVENTION_RESERVED,
  /** Nothing says whose signatures count. */
  NO_TRUST
}
