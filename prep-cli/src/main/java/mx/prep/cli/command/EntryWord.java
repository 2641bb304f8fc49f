package mx.prep.cli.command;

import java.util.Arrays;
import java.util.Locale;
import mx.prep.core.text.MessageKey;

/** What a difference found or expected at a path, for people, where one word says it all. */
enum EntryWord implements MessageKey {
  ABSENT,
  DIRECTORY,
  FILE,
  OTHER,
  UNREADABLE,
  TIMEOUT;

  /** In words; hashes, addresses and the like as they are. */
  static Object of(String value) {
    return Arrays.stream(values())
        .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(value))
        .findFirst()
        .<Object>map(word -> word)
        .orElse(value);
  }
}
