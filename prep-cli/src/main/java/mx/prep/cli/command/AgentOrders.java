package mx.prep.cli.command;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.CoreError;
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

  /**
   * Has the agent do it.
   *
   * @return what is told of it
   * @throws PrepException what the agent threw; {@code AGENT_SILENT} where nobody answered
   */
  Map<String, String> order(PrepConfig config, String kind, Map<String, String> facts)
      throws InterruptedException {
    OrderBox box = new OrderBox(new DataFolder(config.data()));
    Order order = box.put(kind, session.clock().instant(), facts);
    try {
      long began = System.nanoTime();
      OrderBox.Stage stage;
      do {
        TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        stage = box.stage(order);
      } while (System.nanoTime() - began < patience(stage).toNanos());
      long waited = Duration.ofNanos(System.nanoTime() - began).toSeconds();
      return box.take(order)
          .orElseThrow(() -> new PrepException(CliError.AGENT_SILENT, "seconds", waited))
          .orThrow();
    } finally {
      box.withdraw(order);
    }
  }

  private Duration patience(OrderBox.Stage stage) {
    return switch (stage) {
      case WAITING -> Order.LIFE;
      case BEGUN -> patience;
      case OVER -> Duration.ZERO;
    };
  }
}
