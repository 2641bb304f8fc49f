package mx.prep.core.pipeline;

import mx.prep.core.error.PrepException;

/** Hears what the agent does, from its threads; must return soon. */
public interface AgentListener {
  /** A delivery was decided. */
  void decided(Outcome outcome);

  /** Something could not be done; it will be tried again. */
  void failed(PrepException failure);

  /** The agent must not go on, and does nothing about it: whoever runs it has to end it. */
  default void lost(PrepException why) {
    failed(why);
  }
}
