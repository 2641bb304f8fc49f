package mx.prep.cli.output;

import java.util.Locale;

/** For whom a command writes. */
public enum OutputFormat {
  /** For people; may change. */
  TEXT,
  /** One object a line, for programs; only grows. */
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
