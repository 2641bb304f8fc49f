package mx.prep.core.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.SitePath;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.spi.InspectedSite;
import mx.prep.core.spi.InspectorContext;
import mx.prep.core.text.Message;

/**
 * What one inspector is given and what it found, until it is closed: then whatever it still tries
 * throws, so that a runaway ends at its next step.
 */
final class Findings implements InspectorContext {
  private final InspectedSite site;
  private final Optional<InspectedSite> previous;
  private final int most;
  private final List<Warning> warnings = new ArrayList<>();
  private long more;
  private volatile boolean closed;

  Findings(AcceptedCut cut, Optional<AcceptedCut> previous, SiteReader store, int most) {
    this.site = new StoredSite(cut, store, this::checkOpen);
    this.previous = previous.map(before -> new StoredSite(before, store, this::checkOpen));
    this.most = most;
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the inspection is over");
    }
  }

  @Override
  public InspectedSite site() {
    return site;
  }

  @Override
  public Optional<InspectedSite> previous() {
    return previous;
  }

  @Override
  public synchronized void warn(Message what, Optional<SitePath> path) {
    checkOpen();
    if (warnings.size() < most) {
      warnings.add(new Warning(what, path));
    } else {
      more++;
    }
  }

  /** Ends it. */
  synchronized void close() {
    closed = true;
  }

  /** What was found, in the order said. */
  synchronized List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  /** How many warnings were not kept. */
  synchronized long more() {
    return more;
  }
}
