package mx.prep.core.pipeline;

import mx.prep.core.error.PrepException;

/** Hears what the agent does, from its threads; must return soon. */
public interface AgentListener {
  /** A delivery was decided. */
  void decided(Outcome outcome);

  /** Something could not be done; it will be tried again. */
  void failed(PrepException failure);
}
