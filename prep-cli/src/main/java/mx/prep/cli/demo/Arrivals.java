package mx.prep.cli.demo;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import mx.prep.core.error.PrepException;
import mx.prep.core.pipeline.AgentListener;
import mx.prep.core.pipeline.Outcome;

/** Hears from the Difusor's agent, and lets the demonstration wait for each cut's outcome. */
final class Arrivals implements AgentListener {
  private final Map<String, CompletableFuture<Outcome>> outcomes = new ConcurrentHashMap<>();
  private final Consumer<PrepException> failures;

  /**
   * Waits for nothing yet.
   *
   * @param failures hears what went wrong, from the agent's threads
   */
  Arrivals(Consumer<PrepException> failures) {
    this.failures = failures;
  }

  /** What became of a delivery; empty where nothing was heard in time. */
  Optional<Outcome> await(String delivery, Duration atMost) throws InterruptedException {
    try {
      return Optional.of(of(delivery).get(atMost.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private CompletableFuture<Outcome> of(String delivery) {
    return outcomes.computeIfAbsent(delivery, name -> new CompletableFuture<>());
  }

  @Override
  public void decided(Outcome outcome) {
    of(outcome.delivery()).complete(outcome);
  }

  @Override
  public void failed(PrepException failure) {
    failures.accept(failure);
  }
}
