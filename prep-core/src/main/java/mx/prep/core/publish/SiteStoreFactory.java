package mx.prep.core.publish;

import mx.prep.core.disk.DataFolder;

/** Opens the site store of a data folder. */
public interface SiteStoreFactory {
  /** For the one process that holds the data folder's lock: clears what a crash left over. */
  SiteStore openForWriting(DataFolder data);

  /** Beside a writer, or without one: changes nothing. */
  SiteStore openForReading(DataFolder data);
}
