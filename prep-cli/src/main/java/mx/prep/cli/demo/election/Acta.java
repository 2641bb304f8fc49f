package mx.prep.cli.demo.election;

import java.util.Locale;

/**
 * One casilla's acta and its fate in the night.
 *
 * @param municipality where the casilla stands
 * @param section electoral section, from 1, unique in the state
 * @param type {@code B} (básica) or {@code C} (contigua)
 * @param number of its type in the section, from 1
 * @param urban whether the casilla is urban
 * @param nominal voters on its list
 * @param paper what the acta says, and its image shows
 * @param remark what is wrong with it once captured
 * @param arrival fraction of the night at which it is captured; above 1, it never is
 * @param misread what was captured first, equal to {@code paper} but for the few that are corrected
 * @param correction fraction of the night at which {@code paper} replaces {@code misread}; above 1,
 *     it never does
 */
record Acta(
    Municipality municipality,
    int section,
    char type,
    int number,
    boolean urban,
    int nominal,
    Votes paper,
    Remark remark,
    double arrival,
    Votes misread,
    double correction) {

  /** The key of the casilla in the PREP's style. */
  String key() {
    return String.format(Locale.ROOT, "%s%04d%c%02d00", Chiapas.STATE_ID, section, type, number);
  }

  /** The votes on record at a moment at which the acta has arrived. */
  Votes votesAt(int cut, Night night) {
    return night.cutOf(correction) <= cut ? paper : misread;
  }

  boolean capturedAt(int cut, Night night) {
    return night.cutOf(arrival) <= cut;
  }

  /**
   * The last cut, at most {@code cut}, in which something about this acta changed; 1 if nothing
   * did.
   */
  int changedAt(int cut, Night night) {
    int corrected = misread.equals(paper) ? 1 : night.cutOf(correction);
    int arrived = night.cutOf(arrival);
    return corrected <= cut && corrected > arrived ? corrected : arrived <= cut ? arrived : 1;
  }
}
