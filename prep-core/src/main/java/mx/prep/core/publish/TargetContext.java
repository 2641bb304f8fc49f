package mx.prep.core.publish;

import java.time.Clock;
import mx.prep.core.disk.DataFolder;

/**
 * What a target is made with.
 *
 * @param data where trees lie, and where what is taken away goes
 * @param sites contents and directories of sites, by hash
 * @param clock by which earlier sites are kept for a while
 */
public record TargetContext(DataFolder data, SiteReader sites, Clock clock) {}
