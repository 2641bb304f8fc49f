package mx.prep.core.pipeline;

import java.util.Locale;

/** What became of an accepted cut. */
public enum CutState {
  /** Visitors see it. */
  LIVE,
  /** Its series has not opened (<i>en reserva</i>). */
  HELD,
  /** A newer cut, or a later series, is on the page, or its time is over. */
  SUPERSEDED,
  /** Judged only, by {@code prep verify}. */
  VERIFIED;

  /** The word in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
