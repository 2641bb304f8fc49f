package mx.prep.core.model;

/**
 * A whole site in three facts.
 *
 * @param files how many, 0 or more
 * @param bytes the sum of their sizes, 0 or more
 * @param root its Merkle root
 */
public record SiteSummary(long files, long bytes, Sha256 root) {
  public SiteSummary {
    if (files < 0 || bytes < 0) {
      throw new IllegalArgumentException("counts are 0 or more");
    }
  }
}
