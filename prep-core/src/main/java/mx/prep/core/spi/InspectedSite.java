package mx.prep.core.spi;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.SitePath;

/**
 * The site of one accepted cut, to be read and nothing else. A method that is called when the time
 * is up, or a read then, throws.
 */
public interface InspectedSite {
  AcceptedCut cut();

  /** Every file, directory by directory, in UTF-8 byte order of names within each. */
  void forEach(Consumer<FileEntry> consumer);

  /** The file at that path; empty where the site has none. */
  Optional<FileEntry> find(SitePath path);

  /**
   * A file's bytes; unbuffered, closed by the caller.
   *
   * @param maxBytes how much is read at most; a read beyond throws an {@link IOException}
   * @throws IOException where the file is not there or cannot be read
   */
  InputStream open(FileEntry file, long maxBytes) throws IOException;
}
