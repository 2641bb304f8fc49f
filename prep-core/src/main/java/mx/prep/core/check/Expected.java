package mx.prep.core.check;

import java.util.Optional;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.publish.StagedSite;

/**
 * What ought to be on the page.
 *
 * @param cut empty where it is no cut's site: nothing, or the notice
 * @param site empty where nothing was ever shown
 */
record Expected(Optional<AcceptedCut> cut, Optional<StagedSite> site) {}
