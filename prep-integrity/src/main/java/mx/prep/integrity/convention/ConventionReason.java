package mx.prep.integrity.convention;

import mx.prep.core.text.MessageKey;

/** Why a delivery is refused before its contents are looked at. */
public enum ConventionReason implements MessageKey {
  /** No reader for that kind of archive. Facts: archive, known. */
  UNKNOWN_ARCHIVE,
  /** Facts: file, line. */
  BAD_CHECKSUM_LINE,
  /** Facts: file, archive. */
  ARCHIVE_NOT_LISTED,
  /** Facts: file, archive. */
  ARCHIVE_LISTED_TWICE,
  /** Facts: archive, group, value. */
  BAD_NAME,
  /** An inner archive's file has a path that breaks a rule. Facts: path, rule, inner. */
  INNER_PATH
}
