package mx.prep.core.pipeline;

import mx.prep.core.text.MessageKey;

/** What is said of deliveries that are not refused. Facts of all: series, sequence, cutoff. */
enum OutcomeText implements MessageKey {
  /** Visitors see it. */
  LIVE,
  /** It waits for its series to open. */
  HELD,
  /** It is kept, but something newer is on the page, or its time is over. */
  SUPERSEDED,
  /** It passed every check; nothing was changed. */
  VERIFIED,
  /** The same bytes were accepted before; nothing was done. */
  ALREADY_ACCEPTED;

  static OutcomeText of(CutState state) {
    return valueOf(state.name());
  }
}
