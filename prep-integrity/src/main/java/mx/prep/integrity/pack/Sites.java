package mx.prep.integrity.pack;

import java.util.Collection;
import java.util.List;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.site.SiteChange;
import mx.prep.core.site.SitePlanner;
import mx.prep.core.verdict.RefusedException;

/** Whole sites in three facts. */
final class Sites {
  private Sites() {}

  /**
   * Counts and root of a site with exactly these files.
   *
   * @throws PrepException {@code PATHS_COLLIDE}
   */
  static SiteSummary summary(Collection<FileEntry> files) {
    SitePlanner planner =
        new SitePlanner(
            digest -> {
              throw new IllegalStateException("a new site has no directories before it");
            });
    try {
      return planner.plan(SitePlanner.EMPTY, new SiteChange(List.copyOf(files), List.of())).site();
    } catch (RefusedException e) {
      throw new PrepException(
          e,
          PackError.PATHS_COLLIDE,
          "path",
          String.valueOf(e.refusal().reason().facts().get("path")),
          "other",
          String.valueOf(e.refusal().reason().facts().get("other")));
    }
  }
}
