package mx.prep.cli.command;

import mx.prep.core.text.MessageKey;

/** What each exit code means. */
enum ExitText implements MessageKey {
  EXIT_0,
  EXIT_1,
  EXIT_2,
  EXIT_3,
  EXIT_10,
  EXIT_11,
  EXIT_12,
  EXIT_13,
  EXIT_14,
  EXIT_15,
  EXIT_16,
  EXIT_17,
  EXIT_20;

  static ExitText of(int exit) {
    return valueOf("EXIT_" + exit);
  }
}
