package mx.prep.core.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.ErrorCode;
import mx.prep.core.error.PrepException;
import mx.prep.core.text.Message;
import mx.prep.core.text.MessageKey;

/**
 * One thing that a command asks of the agent.
 *
 * @param id names it among those that wait
 * @param kind what is asked, such as {@code rollback}
 * @param at when it was asked; an agent passes over what has grown old, since nobody waits for it
 * @param facts what it is asked with; bounded by {@link OrderBox}
 */
public record Order(String id, String kind, Instant at, Map<String, String> facts) {
  /** An order that nobody began by then is nobody's any more. */
  public static final Duration LIFE = Duration.ofSeconds(30);

  private static final String ERROR = "error.";

  public Order {
    facts = Map.copyOf(facts);
  }

  /**
   * What came of it.
   *
   * @param done whether it was done
   * @param facts of what was done; of what was not, the error as {@link #failed} puts it
   */
  public record Answer(boolean done, Map<String, String> facts) {
    public Answer {
      facts = Map.copyOf(facts);
    }

    /** It was not done. */
    public static Answer failed(PrepException why) {
      return new Answer(false, MessageFacts.of(ERROR, why.text()));
    }

    /**
     * The facts of what was done.
     *
     * @throws PrepException why it was not, in the agent's words; {@code INTERNAL} where that is an
     *     error of a plug-in that this process has not
     */
    public Map<String, String> orThrow() {
      if (done) {
        return facts;
      }
      Optional<Message> why = MessageFacts.find(ERROR, facts);
      ErrorCode code =
          why.map(Message::key)
              .filter(ErrorCode.class::isInstance)
              .map(ErrorCode.class::cast)
              .orElse(CoreError.INTERNAL);
      Object[] pairs =
          why.stream()
              .flatMap(
                  message ->
                      message.facts().keySet().stream()
                          .flatMap(name -> Stream.of(name, value(message, name))))
              .toArray();
      throw new PrepException(code, pairs);
    }

    private static Object value(Message message, String name) {
      MessageKey word = message.words().get(name);
      return word != null ? word : message.facts().getOrDefault(name, "");
    }
  }
}
