package mx.prep.core.spi;

import java.io.IOException;
import java.io.InputStream;
import mx.prep.core.model.SitePath;
import mx.prep.core.verdict.RefusedException;

/** Takes the regular files of an archive, one by one, in the archive's order. */
@FunctionalInterface
public interface EntrySink {
  /**
   * Takes one file.
   *
   * @param path already checked
   * @param content read to its end, or to the first byte too many, before this returns; not closed
   *     by the sink. Where it fails, damaged bytes among the reasons, it throws an {@link
   *     IOException}, which the sink lets through
   * @throws RefusedException where the file is not what was declared
   */
  void file(SitePath path, InputStream content) throws RefusedException, IOException;
}
