package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.file.Path;
import mx.prep.core.site.DirectoryEntry.FileNode;

/** Where the bytes of files come from. */
@FunctionalInterface
interface Contents {
  /**
   * Makes a file with that content, byte for byte, readable by all. It is durable when it and its
   * directory are forced.
   *
   * @param at where nothing is
   * @return false where there is no sound copy of the content; then nothing is there
   */
  boolean place(FileNode file, Path at) throws IOException;
}
