package mx.prep.integrity.inspect;

import mx.prep.core.text.MessageKey;

/** What the built-in inspectors warn of. */
enum InspectReason implements MessageKey {
  /** A count or sum of the preamble is not that of the rows. Facts: name, stated, computed. */
  CONTROL_SUM,
  /** Two figures of the preamble do not fit. Facts: name, stated, other, otherStated. */
  PREAMBLE_MISMATCH,
  /** A percentage of the preamble is not that of its figures. Facts: name, stated, computed. */
  PERCENTAGE,
  /** Votes of an acta do not add up to its computed total. Facts: count, acta, stated, computed. */
  ACTA_SUM,
  /** A figure of an acta is below zero. Facts: count, acta, column, value. */
  NEGATIVE_VALUE,
  /** A figure of the preamble cannot be. Facts: name, value. */
  IMPOSSIBLE_TOTAL,
  /** A counted acta has more votes than could vote. Facts: count, acta, votes, most. */
  EXCEEDS_NOMINAL_LIST,
  /** An acta stands in the table more than once. Facts: count, acta. */
  DUPLICATE_ACTA,
  /** Rows have more or fewer fields than the header. Facts: count, line, expected, found. */
  RAGGED_ROWS,
  /** The moment of the cut is before that of an earlier cut. Facts: before, now. */
  CLOCK_BACKWARDS,
  /** Totals are lower than in an earlier cut. Facts: sequence, totals. */
  TOTALS_FELL,
  /** Actas of an earlier cut are not in the table any more. Facts: sequence, count, acta. */
  ACTAS_VANISHED,
  /** Actas that were counted in an earlier cut are not any more. Facts: sequence, count, acta. */
  ACTAS_UNCOUNTED,
  /** A table of an earlier cut is not in the site any more. Facts: sequence. */
  TABLE_VANISHED,
  /** More rows than are read. Facts: rows. */
  TABLE_TOO_LONG,
  /** Bytes that are neither one encoding nor another. Facts: problem. */
  ENCODING,
  /** Not well-formed JSON. Facts: line, column. */
  JSON_UNREADABLE,
  /** Not well-formed CSV. Facts: line. */
  CSV_UNREADABLE,
  /** A file is larger than an inspector reads. Facts: size, most. */
  TOO_LARGE,
  /** An image is not the one that its acta's integrity code names. Facts: count, acta, image. */
  IMAGE_DIFFERS
}
