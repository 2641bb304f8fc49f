package mx.prep.core.order;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.order.Order.Answer;
import mx.prep.core.pipeline.Routine;

/** The agent's side of orders: does them one by one, as they come. */
public final class OrderDesk implements Routine {
  /** An order that is older than this is nobody's any more. */
  private static final Duration LIFE = Duration.ofSeconds(30);

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
      box.forgetAnswers();
      begun = true;
    }
    for (Order order : box.waiting()) {
      if (Duration.between(order.at(), clock.instant()).abs().compareTo(LIFE) > 0) {
        box.withdraw(order);
      } else {
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
      Map<String, String> facts = new HashMap<>();
      facts.put("exit", Integer.toString(e.code().category().exit()));
      facts.put("error", e.code().getDeclaringClass().getName() + "." + e.code().name());
      e.text().facts().forEach((name, value) -> facts.put("fact." + name, value));
      return new Answer(false, facts);
    }
  }

  @Override
  public void await() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(REST.toMillis());
  }
}
