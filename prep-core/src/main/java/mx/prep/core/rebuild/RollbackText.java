package mx.prep.core.rebuild;

import mx.prep.core.text.MessageKey;

/** What is said of going back. */
enum RollbackText implements MessageKey {
  /** A person put an earlier cut on the page. Facts: series, sequence, reason. */
  ROLLED_BACK
}
