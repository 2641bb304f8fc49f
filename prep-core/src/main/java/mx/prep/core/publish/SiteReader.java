package mx.prep.core.publish;

import java.nio.channels.FileChannel;
import java.util.Optional;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Sha256;
import mx.prep.core.site.DirectorySource;

/**
 * Reads the sites of accepted cuts: directories, contents, trees. Changes nothing; may be used
 * beside the writer, in any thread.
 */
public interface SiteReader extends DirectorySource {
  /**
   * The staged site of a cut that was accepted before. Cheap: it looks whether the tree is there,
   * not into every file of it.
   *
   * @throws mx.prep.core.error.PrepException {@code DATA_DAMAGED} where it is not whole
   */
  StagedSite staged(AcceptedCut cut);

  /**
   * A file's bytes, or a directory's listing, open for reading; closed by the caller. Of a file
   * larger than 1 MiB, which no reader holds in memory whole, the bytes have been compared with the
   * hash since they last changed; of a smaller one that is up to the reader.
   *
   * @return empty where the store has no such content
   * @throws mx.prep.core.error.PrepException {@code DISK}, {@code DATA_DAMAGED}
   */
  Optional<FileChannel> content(Sha256 sha256);
}
