package mx.prep.audit.log;

import mx.prep.core.text.MessageKey;

/** What can be wrong with the log. The fact {@code entry} is the number of the entry, from 1. */
enum LogFault implements MessageKey {
  /** A line is not an entry of the log. Facts: entry, detail. */
  UNREADABLE,
  /** Another entry stands at a place: one was removed, moved or put in. Facts: entry, actual. */
  OUT_OF_PLACE,
  /** What vouches for an entry knows it otherwise: it was edited. Facts: entry. */
  ALTERED,
  /** The lines fit one another, but not the head: nobody can say from where on. Facts: entry. */
  REWRITTEN,
  /** Entries are missing at the end. Facts: entry (the first), last. */
  MISSING,
  /** The head is not there, though the log has entries. Facts: path. */
  HEAD_ABSENT,
  /** The head is not what the log writes. Facts: path, detail. */
  HEAD_UNREADABLE,
  /** The head has another Merkle root than the log that it vouches for. Facts: path. */
  HEAD_DIFFERS
}
