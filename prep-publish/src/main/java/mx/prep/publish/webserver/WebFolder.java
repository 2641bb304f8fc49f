package mx.prep.publish.webserver;

import java.nio.file.Path;
import java.util.List;
import mx.prep.core.model.Sha256;

/**
 * What web servers read beside the site ({@code data/web}).
 *
 * @param folder absolute
 */
record WebFolder(Path folder) {
  /** A directory's listing, in the folder that stands for it: no name of a site begins so. */
  static final String LISTING_FILE = ".listing";

  /** Where a proof's files lie in its folder: as visitors ask for them. */
  static final List<String> PLACE = List.of(".well-known", "prep");

  /** The folder of listings among them. */
  static final String LISTING = "listing";

  /** Which cut is live, in one line: for programs that cannot read a link. */
  Path live() {
    return folder.resolve("live");
  }

  /** The proofs of cuts, by their sites' roots. */
  Path proofs() {
    return folder.resolve("proofs");
  }

  Path proof(Sha256 root) {
    return proofs().resolve(root.hex());
  }

  /** The proof of the live cut. */
  Path liveProof() {
    return proofs().resolve("live");
  }

  /** Directories of sites, by digest, with nothing in them but their listings. */
  Path listings() {
    return folder.resolve("listings");
  }

  /** The configuration that was in force before the last installation. */
  Path previous(Path installed) {
    return folder.resolve("previous").resolve(String.valueOf(installed.getFileName()));
  }
}
