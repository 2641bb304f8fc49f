package mx.prep.core.publish;

import java.util.List;
import mx.prep.core.spi.PackageFile;

/**
 * What visitors are to see, and what proves it to them: changed together.
 *
 * @param site the whole site
 * @param proof the signed manifest and the signatures over it, as they were received, under the
 *     names they are offered by: {@code manifest.json}, {@code manifest.json.p7s} …; empty where
 *     there is no such manifest, as for the empty site or another convention
 */
public record LiveSite(StagedSite site, List<PackageFile> proof) {
  public LiveSite {
    proof = List.copyOf(proof);
  }

  /** A site that nothing is offered with. */
  public static LiveSite unproven(StagedSite site) {
    return new LiveSite(site, List.of());
  }
}
