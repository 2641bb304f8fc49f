package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.file.Path;
import mx.prep.core.site.DirectoryEntry.FileNode;

/** Where the bytes of files come from. */
@FunctionalInterface
interface Contents {
  /**
   * Makes a file with that content, byte for byte and on disk, readable by all. Its name is durable
   * when its directory is forced.
   *
   * @param at where nothing is
   * @return false where there is no sound copy of the content; then nothing is there
   */
  boolean place(FileNode file, Path at) throws IOException;
}
