package mx.prep.core.verify;

import mx.prep.core.text.MessageKey;

/** What a check found where it passed. */
enum PassedText implements MessageKey {
  /** Facts: signers. */
  SIGNED,
  /** Who signed is not told, since what they signed cannot be read. */
  SIGNED_AS_ASKED,
  /** Nothing is signed, as the configuration allows for this convention. Facts: convention. */
  UNSIGNED,
  /** Facts: files, removed. */
  DECLARED,
  /** The statement gives the archive's digest alone. Facts: archive. */
  DECLARED_ARCHIVE,
  /** Facts: election, series, mode. */
  OURS,
  /** Facts: cutoff. */
  IN_TIME,
  /** Facts: sequence. */
  NEW,
  /** Nothing is needed before it. */
  WHOLE,
  /** Facts: previous, manifest. */
  OVER_PREVIOUS,
  /** It goes over whatever is there. */
  OVER_LATEST,
  /** Facts: archive, digest. */
  INTACT,
  /** Facts: archive, files. */
  EXACT_FILES,
  /** Facts: archive. */
  SAFE_FILES,
  /** Facts: files, bytes, root. */
  SITE
}
