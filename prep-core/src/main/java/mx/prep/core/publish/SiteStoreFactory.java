package mx.prep.core.publish;

import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;

/** Opens the site store of a data folder. */
public interface SiteStoreFactory {
  /**
   * For the one process that holds the data folder's lock: clears what a crash left over.
   *
   * @param limits how much of the disk must stay free
   * @throws mx.prep.core.error.PrepException {@code DISK}
   */
  SiteStore openForWriting(DataFolder data, Limits limits);

  /** Beside a writer, or without one: changes nothing. */
  SiteReader openForReading(DataFolder data);
}
