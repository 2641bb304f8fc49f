package mx.prep.core.pipeline;

import mx.prep.core.error.PrepException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the agent's listener what could not be done, until the agent stops: from then on files and
 * connections fail because they were interrupted. Thread-safe.
 */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final AgentListener listener;
  private volatile boolean stopping;

  Failures(AgentListener listener) {
    this.listener = listener;
  }

  void stop() {
    stopping = true;
  }

  boolean stopping() {
    return stopping;
  }

  void tell(Throwable e) {
    if (stopping) {
      LOG.debug("interrupted by the stop", e);
      return;
    }
    try {
      if (e instanceof PrepException known) {
        listener.failed(known);
      } else {
        LOG.error("a defect; the last good cut stays live", e);
      }
    } catch (RuntimeException | Error defect) {
      LOG.error("a defect in who listens to the agent", defect);
    }
  }
}
