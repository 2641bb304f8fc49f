package mx.prep.core.site;

import java.util.List;
import mx.prep.core.model.SiteSummary;

/**
 * The site after a cut.
 *
 * @param site its counts and root
 * @param directories those that the cut makes, children before their parents, the root last
 */
public record SitePlan(SiteSummary site, List<Directory> directories) {
  public SitePlan {
    directories = List.copyOf(directories);
  }
}
