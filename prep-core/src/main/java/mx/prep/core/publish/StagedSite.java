package mx.prep.core.publish;

import java.nio.file.Path;
import mx.prep.core.model.SiteSummary;

/**
 * A whole site on disk, durable, not yet shown. Made by a {@link SiteStore} from a verified cut
 * only.
 *
 * @param site its counts and root
 * @param tree the directory that a docroot may point to: symbolic links and hard links to objects,
 *     never to be written
 */
public record StagedSite(SiteSummary site, Path tree) {}
