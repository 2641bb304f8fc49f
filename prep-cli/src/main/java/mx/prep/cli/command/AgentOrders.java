package mx.prep.cli.command;

import java.lang.reflect.Array;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.ErrorCode;
import mx.prep.core.error.PrepException;
import mx.prep.core.node.Node;
import mx.prep.core.order.Order;
import mx.prep.core.order.OrderBox;

/**
 * Does something that writes in the data folder: in this process where no other has its lock, else
 * by an order to the agent that has it.
 */
final class AgentOrders {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final String FACT = "fact.";

  private final Session session;
  private final Duration patience;

  AgentOrders(Session session, Duration patience) {
    this.session = session;
    this.patience = patience;
  }

  /**
   * Does it.
   *
   * @param alone does it here
   * @return what is told of it
   * @throws PrepException what either threw; {@code AGENT_SILENT} where nobody answered
   */
  Map<String, String> run(
      PrepConfig config,
      String kind,
      Map<String, String> facts,
      Function<Node, Map<String, String>> alone)
      throws InterruptedException {
    try (Node node = session.nodes().open(config)) {
      return alone.apply(node);
    } catch (PrepException e) {
      if (e.code() != CoreError.DATA_IN_USE) {
        throw e;
      }
      return order(config, kind, facts);
    }
  }

  private Map<String, String> order(PrepConfig config, String kind, Map<String, String> facts)
      throws InterruptedException {
    OrderBox box = new OrderBox(new DataFolder(config.data()));
    Order order = box.put(kind, session.clock().instant(), facts);
    try {
      long deadline = System.nanoTime() + patience.toNanos();
      while (System.nanoTime() < deadline) {
        Optional<Order.Answer> answer = box.take(order);
        if (answer.isPresent()) {
          return told(answer.get());
        }
        TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
      }
      throw new PrepException(CliError.AGENT_SILENT, "seconds", patience.toSeconds());
    } finally {
      box.withdraw(order);
    }
  }

  private static Map<String, String> told(Order.Answer answer) {
    if (answer.done()) {
      return answer.facts();
    }
    Object[] facts =
        answer.facts().entrySet().stream()
            .filter(fact -> fact.getKey().startsWith(FACT))
            .flatMap(
                fact ->
                    java.util.stream.Stream.of(
                        fact.getKey().substring(FACT.length()), fact.getValue()))
            .toArray();
    throw new PrepException(code(answer.facts().getOrDefault("error", "")), facts);
  }

  /** The agent's error as this process knows it. */
  private static ErrorCode code(String name) {
    int dot = name.lastIndexOf('.');
    try {
      Class<?> type = Class.forName(name.substring(0, Math.max(dot, 0)));
      if (type.isEnum() && ErrorCode.class.isAssignableFrom(type)) {
        Object constants = type.getEnumConstants();
        for (int i = 0; i < Array.getLength(constants); i++) {
          ErrorCode code = (ErrorCode) Array.get(constants, i);
          if (code.name().equals(name.substring(dot + 1))) {
            return code;
          }
        }
      }
    } catch (ClassNotFoundException e) {
      // of a plug-in that this process does not have
    }
    return CoreError.INTERNAL;
  }
}
