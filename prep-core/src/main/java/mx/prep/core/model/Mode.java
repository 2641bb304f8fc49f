package mx.prep.core.model;

import java.util.Locale;

/** Whether results are real. */
public enum Mode {
  /** The election day and its night (<i>jornada electoral</i>). */
  ELECTION,
  /** A rehearsal (<i>simulacro</i>); its results are never shown as real. */
  DRILL;

  /** The word in manifests, configuration and JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
