package mx.prep.core.model;

/**
 * Names one cut of a series beyond doubt.
 *
 * @param sequence from 1
 * @param manifest SHA-256 of the cut's manifest bytes
 */
public record CutRef(long sequence, Sha256 manifest) {
  public CutRef {
    if (sequence < 1) {
      throw new IllegalArgumentException("sequences begin at 1");
    }
  }
}
