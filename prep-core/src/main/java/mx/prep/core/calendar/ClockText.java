package mx.prep.core.calendar;

import mx.prep.core.text.MessageKey;

/** What is said of the clock. */
enum ClockText implements MessageKey {
  /** Somebody put it to another time. Facts: seconds, before, after. */
  CHANGED
}
