package mx.prep.transfer;

import mx.prep.core.text.MessageKey;

/** What was asked of a server that did not answer. */
public enum TransferStep implements MessageKey {
  /** To connect and log in. */
  CONNECT,
  /** To list a folder. */
  LIST,
  /** To send or take a file's bytes. */
  READ
}
