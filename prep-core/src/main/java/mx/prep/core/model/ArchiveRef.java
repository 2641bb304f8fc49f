package mx.prep.core.model;

/**
 * A package's archive, as the signed statement names it.
 *
 * @param name the file's name, without a directory
 * @param size in bytes, or -1 where the statement does not say (convention {@code checksums})
 * @param digest how its bytes are recognised
 */
public record ArchiveRef(String name, long size, ArchiveDigest digest) {
  /** A size that the statement does not say. */
  public static final long UNKNOWN_SIZE = -1;

  public ArchiveRef {
    if (size < UNKNOWN_SIZE) {
      throw new IllegalArgumentException("a size is 0 or more, or -1");
    }
  }
}
