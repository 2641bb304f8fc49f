package mx.prep.publish.store;

import mx.prep.core.text.MessageKey;

/** What is wrong with the operator's own page. */
enum NoticeFault implements MessageKey {
  ABSENT,
  NO_INDEX,
  TOO_LARGE,
  TOO_MANY_FILES,
  /** Facts: file. */
  NOT_A_FILE,
  /** Facts: file. */
  FORBIDDEN_NAME,
  /** What else the rules for sites forbid. */
  NOT_A_SITE
}
