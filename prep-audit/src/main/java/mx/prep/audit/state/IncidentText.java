package mx.prep.audit.state;

import mx.prep.core.text.MessageKey;

/** What is said about incidents as such. */
enum IncidentText implements MessageKey {
  /** So many are open that further ones are not opened one by one. Facts: limit. */
  TOO_MANY
}
