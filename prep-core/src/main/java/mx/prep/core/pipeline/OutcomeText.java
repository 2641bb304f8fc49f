package mx.prep.core.pipeline;

import mx.prep.core.text.MessageKey;

/** What is said of deliveries that are not refused. Facts: series, sequence, cutoff, opens. */
enum OutcomeText implements MessageKey {
  LIVE,
  HELD,
  SUPERSEDED,
  VERIFIED,
  ALREADY_ACCEPTED;

  static OutcomeText of(CutState state) {
    return valueOf(state.name());
  }
}
