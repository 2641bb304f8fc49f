package mx.prep.core.order;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.order.Order.Answer;
import mx.prep.core.pipeline.Routine;

/** The agent's side of orders: does them one by one, as they come. */
public final class OrderDesk implements Routine {
  private static final Duration REST = Duration.ofMillis(250);

  private final OrderBox box;
  private final Map<String, Function<Map<String, String>, Map<String, String>>> doers;
  private final Clock clock;
  private boolean begun;

  /**
   * Does these.
   *
   * @param doers by kind of order; takes the order's facts, gives those of what was done
   */
  public OrderDesk(
      OrderBox box,
      Map<String, Function<Map<String, String>, Map<String, String>>> doers,
      Clock clock) {
    this.box = box;
    this.doers = Map.copyOf(doers);
    this.clock = clock;
  }

  @Override
  public void run() {
    if (!begun) {
      box.clear();
      begun = true;
    }
    for (Order order : box.waiting()) {
      if (Duration.between(order.at(), clock.instant()).abs().compareTo(Order.LIFE) > 0) {
        box.withdraw(order);
      } else if (box.begin(order)) {
        box.answer(order, answer(order));
      }
    }
  }

  private Answer answer(Order order) {
    Function<Map<String, String>, Map<String, String>> doer = doers.get(order.kind());
    try {
      if (doer == null) {
        throw new PrepException(CoreError.INTERNAL, "detail", "no such order: " + order.kind());
      }
      return new Answer(true, doer.apply(order.facts()));
    } catch (PrepException e) {
      return Answer.failed(e);
    } catch (RuntimeException e) {
      // Whoever waits must hear of a defect too, and the order must not come again.
      return Answer.failed(new PrepException(e, CoreError.INTERNAL, "detail", e));
    }
  }

  @Override
  public void await() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(REST.toMillis());
  }
}
