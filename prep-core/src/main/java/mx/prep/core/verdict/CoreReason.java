package mx.prep.core.verdict;

import mx.prep.core.text.MessageKey;

/** The reasons for which the core itself refuses. */
public enum CoreReason implements MessageKey {
  /** What is signed is larger than its format allows; nothing was read. Facts: file, limit. */
  STATEMENT_TOO_LARGE,
  /** A path breaks a rule. Facts: path, rule. */
  PATH_RULE,
  /** Two paths collide in the resulting site. Facts: path, other. */
  PATH_COLLISION,
  /** Facts: expected, actual. */
  ELECTION,
  /** Facts: actual, known. */
  SERIES,
  /** Facts: series, expected, actual. */
  MODE,
  /** Facts: cutoff, lastUpdate, series. */
  CUTOFF_AFTER_LAST_UPDATE,
  /** Facts: cutoff, now. */
  CUTOFF_IN_FUTURE,
  /** Another manifest for an accepted sequence. Facts: sequence, expected, actual. */
  SECOND_MANIFEST,
  /** The previous cut is another one. Facts: sequence, previous, expected, actual, highest. */
  OTHER_PREVIOUS,
  /** Facts: sequence, highest. */
  TOO_LATE,
  /**
   * The increment's previous cut is not the highest accepted. Facts: sequence, previous, expected,
   * actual, highest.
   */
  PREVIOUS_SUPERSEDED,
  /** Facts: sequence, highest, limit. */
  JUMP,
  /** Facts: archive. */
  ARCHIVE_ABSENT,
  /** Facts: archive, expected, actual (bytes). */
  ARCHIVE_SIZE,
  /** Facts: archive, expected, actual. */
  ARCHIVE_HASH,
  /** Facts: archive, size, limit. */
  ARCHIVE_TOO_LARGE,
  /** Facts: path, expected, actual (bytes). */
  FILE_SIZE,
  /** Facts: path, expected, actual. */
  FILE_HASH,
  /** Facts: path. */
  FILE_ABSENT,
  /** Facts: path. */
  FILE_UNDECLARED,
  /** Facts: path. */
  FILE_TWICE,
  /** {@code removed} names what was not there. Facts: path. */
  REMOVED_ABSENT,
  /** Facts: path, limit. */
  TOO_MANY_FILES,
  /** Facts: path, limit (bytes). */
  TOO_MANY_BYTES,
  /** Facts: expected, actual. */
  SITE_FILES,
  /** Facts: expected, actual. */
  SITE_BYTES,
  /** Facts: expected, actual. */
  SITE_HASH,
  /**
   * Accepted as pending: the increment waits for a cut that has not come. Facts: sequence,
   * previous, highest.
   */
  WAITS_FOR_PREVIOUS
}
