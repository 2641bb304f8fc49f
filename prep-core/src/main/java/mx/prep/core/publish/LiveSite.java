package mx.prep.core.publish;

import java.util.List;
import java.util.Optional;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.spi.PackageFile;

/**
 * What visitors are to see, and what proves it to them: changed together.
 *
 * @param site the whole site
 * @param proof the signed manifest and the signatures over it, as they were received, under the
 *     names they are offered by: {@code manifest.json}, {@code manifest.json.p7s} …; empty where
 *     there is no such manifest, as for the empty site or another convention
 * @param cut whose site it is; empty for the empty site
 */
public record LiveSite(StagedSite site, List<PackageFile> proof, Optional<AcceptedCut> cut) {
  public LiveSite {
    proof = List.copyOf(proof);
  }

  /** A site that nothing is offered with. */
  public static LiveSite unproven(StagedSite site) {
    return new LiveSite(site, List.of(), Optional.empty());
  }

  /**
   * Whether it comes after the other in the same series. Only then may the other still be shown to
   * those who have begun to load it: a drill's results, or a cut that was taken back, are gone at
   * once.
   */
  public boolean follows(LiveSite before) {
    return cut.isPresent()
        && before.cut.isPresent()
        && cut.get().series().equals(before.cut.get().series())
        && cut.get().sequence() > before.cut.get().sequence();
  }
}
