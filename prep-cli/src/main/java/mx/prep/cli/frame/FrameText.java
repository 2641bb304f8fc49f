package mx.prep.cli.frame;

import mx.prep.core.text.MessageKey;

/** What the page says. */
enum FrameText implements MessageKey {
  TITLE,
  FRAME,
  /** Facts: difusor. */
  SHOWN_BY,
  SOURCE,
  OPEN,
  NO_SCRIPT
}
