package mx.prep.publish.web.tls;

import mx.prep.core.text.MessageKey;

/** What is wrong with the content of a PEM file. No facts. */
enum PemFault implements MessageKey {
  NO_CERTIFICATE,
  BAD_CERTIFICATE,
  /** None, or only one with a passphrase. */
  NO_OPEN_KEY,
  BAD_KEY
}
