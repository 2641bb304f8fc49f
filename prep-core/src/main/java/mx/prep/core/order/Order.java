package mx.prep.core.order;

import java.time.Instant;
import java.util.Map;

/**
 * One thing that a command asks of the agent.
 *
 * @param id names it among those that wait
 * @param kind what is asked, such as {@code rollback}
 * @param at when it was asked; an agent passes over what has grown old, since nobody waits for it
 * @param facts what it is asked with; bounded by {@link OrderBox}
 */
public record Order(String id, String kind, Instant at, Map<String, String> facts) {
  public Order {
    facts = Map.copyOf(facts);
  }

  /**
   * What came of it.
   *
   * @param done whether it was done
   * @param facts of what was done; of what was not, {@code exit} and {@code message}
   */
  public record Answer(boolean done, Map<String, String> facts) {
    public Answer {
      facts = Map.copyOf(facts);
    }
  }
}
