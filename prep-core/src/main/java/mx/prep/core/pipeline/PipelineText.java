package mx.prep.core.pipeline;

import mx.prep.core.text.MessageKey;

/** What the pipeline says of the night. */
enum PipelineText implements MessageKey {
  /** A cut that was accepted is not in history any more. Facts: series, sequence. */
  HISTORY_LOST,
  /** The next cut was promised and has not come. Facts: series, sequence, nextBy. */
  STALE,
  /** By the calendar, a cut is on the page no more. Facts: series, sequence. */
  TAKEN_DOWN,
  /** What replaced the trust file is not its successor. Facts: reason (of the refusal). */
  TRUST_NOT_TAKEN
}
