package mx.prep.core.verdict;

import java.util.Locale;

/** What becomes of a delivery. */
public enum Verdict {
  ACCEPTED,
  ALREADY_ACCEPTED,
  PENDING,
  REFUSED;

  /**
   * The word in JSON: {@code accepted}, {@code already-accepted}, {@code pending}, {@code refused}.
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
