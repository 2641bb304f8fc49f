package mx.prep.core.model;

import java.util.Locale;

/** What a package's archive is. */
public enum Kind {
  /** The whole site. */
  FULL,
  /** What the cut adds or changes over the previous one. */
  INCREMENT;

  /** The word in manifests and JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
