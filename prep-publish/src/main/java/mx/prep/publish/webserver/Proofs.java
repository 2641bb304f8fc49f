package mx.prep.publish.webserver;

import java.io.IOException;
import java.util.Set;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.LiveSite;

/** Lays out, as files, what a visitor can check the site with. */
interface Proofs {
  /** Before the site is shown. Cheap where it was called for it last. */
  void prepare(LiveSite site) throws IOException;

  /** After. */
  void shown(LiveSite site) throws IOException;

  /** Forgets the others. */
  void keepOnly(Set<Sha256> roots) throws IOException;
}
