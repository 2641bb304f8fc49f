package mx.prep.core.pipeline;

import mx.prep.core.error.PrepException;
import mx.prep.core.text.Message;

/** Hears what the agent does, from its threads; must return soon. */
public interface AgentListener {
  /** A delivery was decided. */
  void decided(Outcome outcome);

  /** Time put a cut on the page or took it away: that a series opened, or its time is over. */
  default void turned(Message what) {
    // who hears of deliveries alone need not care
  }

  /** Something could not be done; it will be tried again. */
  void failed(PrepException failure);

  /** The agent must not go on, and does nothing about it: whoever runs it has to end it. */
  default void lost(PrepException why) {
    failed(why);
  }
}
