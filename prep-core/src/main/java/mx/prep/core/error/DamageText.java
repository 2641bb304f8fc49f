package mx.prep.core.error;

import java.io.IOException;
import mx.prep.core.text.Message;
import mx.prep.core.text.MessageKey;

/** What is wrong with something on disk that is not what was written. No facts. */
public enum DamageText implements MessageKey {
  /** It can be read, and means nothing. */
  UNREADABLE,
  MISSING,
  OTHER_HASH,
  OTHER_SIZE,
  TOO_LARGE,
  /** The content of some file of a site. */
  FILE_CONTENT,
  /** The package of a cut, in the history. */
  PACKAGE_NOT_KEPT,
  /** A series' record; it was worked out again. */
  SERIES_LOST,
  /** The record of what is live; it was worked out again. */
  LIVE_LOST,
  NO_DATA_FOLDER;

  /**
   * Why a file cannot be read: the system's reason where people have words for it, else that its
   * content means nothing. What a parser says of it stays in the cause, for {@code -v}.
   *
   * @return a fact for {@link PrepException}
   */
  public static Object of(IOException failure) {
    boolean isOfTheSystem = !Message.of(UNREADABLE, "detail", failure).words().isEmpty();
    return isOfTheSystem ? failure : UNREADABLE;
  }
}
