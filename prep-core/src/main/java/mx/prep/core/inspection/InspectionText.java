package mx.prep.core.inspection;

import mx.prep.core.text.MessageKey;

/** What is said of inspections themselves. */
enum InspectionText implements MessageKey {
  /** An inspector threw. Facts: inspector, error. */
  FAILED,
  /** An inspector did not end within its time. Facts: inspector, seconds. */
  TIMED_OUT,
  /** An inspector still works on an earlier cut, and was left out. Facts: inspector. */
  STILL_BUSY,
  /** An inspector had more to say than is kept. Facts: inspector, kept, more. */
  MORE_WARNINGS,
  /** Cuts came faster than inspections. Facts: sequences. */
  SKIPPED,
  /** The node stopped before an inspection had ended. Facts: inspector. */
  STOPPED
}
