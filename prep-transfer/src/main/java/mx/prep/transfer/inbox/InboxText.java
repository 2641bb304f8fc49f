package mx.prep.transfer.inbox;

import mx.prep.core.text.MessageKey;

/** What is required of an inbox, and what it is. */
enum InboxText implements MessageKey {
  FOLDER_REQUIRED,
  /** Facts: path. */
  FOLDER_IS,
  /** Facts: path. */
  FOLDER_IS_NOT,
  /** Facts: path. */
  FOLDER_IS_CLOSED,
  FOLDER_ADVICE
}
