package mx.prep.publish.docroot;

import mx.prep.core.text.MessageKey;

/** How a docroot shows sites. */
public enum DocrootStrategy implements MessageKey {
  /** One of the others, by what the docroot and its disk are. */
  AUTO,
  /** A symbolic link into the data folder. */
  SYMLINK,
  /** A folder whose files are replaced one by one. */
  OVERWRITE,
  /** A symbolic link to a copy beside it. */
  COPY
}
