package mx.prep.publish.docroot;

import mx.prep.core.text.MessageKey;

/** Why a docroot shows sites as it does. Facts of each: strategy, docroot. */
enum DocrootText implements MessageKey {
  /** The configuration says so. */
  CONFIGURED,
  /** It is already so. */
  AS_BEFORE,
  /** A link can be there, and lead into the data folder. */
  LINK_POSSIBLE,
  /** It is on another disk than the data folder. */
  OTHER_DISK,
  /** Web servers may not enter a folder above the trees. Facts: also folder. */
  NOT_REACHABLE,
  /** It is a folder with something in it, or a disk of its own. */
  REAL_FOLDER,
  /** The system or the account makes no links there. */
  NO_LINKS
}
