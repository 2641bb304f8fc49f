package mx.prep.cli.command;

import mx.prep.core.text.MessageKey;

/** How one side of the site stands, in a word. */
enum SiteWord implements MessageKey {
  OK,
  DIFFERS,
  UNREACHABLE,
  OFF,
  MISSING;

  /** The word of a state of the same name. */
  static SiteWord of(Enum<?> state) {
    return valueOf(state.name());
  }
}
