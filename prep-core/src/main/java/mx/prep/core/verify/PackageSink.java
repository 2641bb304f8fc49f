package mx.prep.core.verify;

import java.util.List;
import mx.prep.core.config.Limits;
import mx.prep.core.model.Claim;
import mx.prep.core.model.FileEntry;
import mx.prep.core.spi.ContentStaging;
import mx.prep.core.spi.EntrySink;
import mx.prep.core.verdict.RefusedException;

/** Takes a package's files into staging and says at the end which they are. */
interface PackageSink extends EntrySink {
  /**
   * The files taken.
   *
   * @throws RefusedException {@code FILE_MISSING} where a declared one did not come
   */
  List<FileEntry> complete() throws RefusedException;

  /** Against a declared list where there is one, else whatever comes, within the limits. */
  static PackageSink of(Claim claim, ContentStaging staging, Limits limits) {
    return claim
        .contents()
        .<PackageSink>map(contents -> new DeclaredSink(contents.files(), staging))
        .orElseGet(() -> new OpenSink(staging, limits));
  }
}
