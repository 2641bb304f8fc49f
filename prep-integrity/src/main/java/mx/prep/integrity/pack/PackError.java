package mx.prep.integrity.pack;

import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.ErrorCode;

/** Why a cut could not be packed or signed. Nothing of it stays under its final name. */
public enum PackError implements ErrorCode {
  /** Facts: path. */
  NO_SITE,
  /** A link or a device where a file should be. Facts: path. */
  NOT_A_FILE,
  /** A file of the site has a path that the format forbids. Facts: path, rule. */
  PATH_FORBIDDEN,
  /** Two files of the site collide. Facts: path, other. */
  PATHS_COLLIDE,
  /** A file changed while it was packed. Facts: path. */
  FILE_CHANGED,
  /** There is a package of that name. Facts: path. */
  ALREADY_PACKED,
  /** Facts: size, limit (bytes). */
  MANIFEST_TOO_LARGE,
  /** Not a manifest. Facts: manifest (the file), reason, and those of the reason. */
  NOT_A_MANIFEST,
  /** The increment would not follow its previous cut. Facts: key, expected, actual. */
  NOT_NEXT,
  /**
   * A manifest on the way back to the last full cut is missing. Facts: sequence, manifest, path.
   */
  CHAIN_BROKEN,
  /** The manifests do not add up to the site that the last one declares. Facts: path. */
  CHAIN_DIFFERS,
  /** Facts: path, detail. */
  KEY_UNREADABLE,
  /** The key is encrypted and the password is wrong or missing. Facts: path. */
  KEY_LOCKED,
  /** Key and certificate do not belong together. Facts: key, certificate. */
  KEY_OF_OTHER_CERTIFICATE,
  /** Whoever receives what it signs refuses it. Facts: subject, expired. */
  CERTIFICATE_EXPIRED,
  /** Facts: path. */
  FILE_EXISTS,
  /** What lies there as a signature is not one over this manifest. Facts: path, detail. */
  OTHER_SIGNATURE,
  /** The key, or what it is in, failed. Facts: path, detail. */
  SIGNING_FAILED;

  @Override
  public ErrorCategory category() {
    return ErrorCategory.USAGE;
  }
}
