package mx.prep.core.model;

/**
 * One file of a site.
 *
 * @param size in bytes, 0 or more
 */
public record FileEntry(SitePath path, long size, Sha256 sha256) {
  public FileEntry {
    if (size < 0) {
      throw new IllegalArgumentException("a size is 0 or more");
    }
  }
}
