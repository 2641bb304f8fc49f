package mx.prep.core.site;

import mx.prep.core.model.Sha256;

/** Where directories are looked up by digest. */
@FunctionalInterface
public interface DirectorySource {
  /**
   * The directory with that digest, its listing checked against it.
   *
   * @throws mx.prep.core.error.PrepException {@code DATA_DAMAGED} where it is not there or is not
   *     what it should be
   */
  Directory directory(Sha256 digest);
}
