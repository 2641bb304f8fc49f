package mx.prep.core.model;

import mx.prep.core.text.MessageKey;

/** The rules of {@code package-format.md}, Paths, that one path can break by itself. */
public enum PathRule implements MessageKey {
  /** No bytes, a leading or trailing {@code /}, or two in a row. */
  EMPTY_SEGMENT,
  /** {@code .} or {@code ..}. */
  DOT_SEGMENT,
  /** More than 1,024 bytes. */
  PATH_TOO_LONG,
  /** A segment of more than 255 bytes. */
  SEGMENT_TOO_LONG,
  /** Backslash, colon, or one of {@code <>"|?*}. */
  FORBIDDEN_CHARACTER,
  /** C0, C1 or U+007F. */
  CONTROL_CHARACTER,
  /** A surrogate without its partner: not Unicode text. */
  LONE_SURROGATE,
  /** A bidirectional control: what is read is not what is there. */
  BIDI_CONTROL,
  /** Not in Unicode normalisation form C. */
  NOT_NFC,
  /** A segment ends in a dot or a space. */
  TRAILING_DOT_OR_SPACE,
  /** A device name of Windows. */
  DEVICE_NAME,
  /** A hidden segment other than a first {@code .well-known}. */
  HIDDEN,
  /** {@code web.config} in any case. */
  SERVER_CONFIGURATION
}
