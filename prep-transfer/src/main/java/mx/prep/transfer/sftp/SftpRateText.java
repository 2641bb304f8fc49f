package mx.prep.transfer.sftp;

import mx.prep.core.text.MessageKey;

/** What is required of a source's line, and what it does. */
enum SftpRateText implements MessageKey {
  /** Facts: host, rate. */
  RATE_REQUIRED,
  /** Facts: rate, bytes, milliseconds, path. */
  RATE_IS,
  RATE_ADVICE,
  /** Facts: path, bytes. */
  TOO_SMALL_ADVICE,
  /** Facts: path. */
  NOTHING_TO_READ,
  NOTHING_ADVICE,
  UNREACHABLE_ADVICE
}
