package mx.prep.core.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls one source over and over, whatever fails, and has what it brings taken in. */
final class Reception implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

  private final ReceivingSource receiving;
  private final Source source;
  private final Intake intake;
  private final SourceContact contact;
  private final Failures failures;

  Reception(ReceivingSource receiving, Intake intake, SourceContact contact, Failures failures) {
    this.receiving = receiving;
    this.source = receiving.source();
    this.intake = intake;
    this.contact = contact;
    this.failures = failures;
  }

  @Override
  public void run() {
    Backoff backoff = new Backoff(source.pollInterval());
    try {
      while (!Thread.currentThread().isInterrupted()) {
        await(pollOnce() ? backoff.success() : backoff.failure());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A source that fails at this too is polled again, a while later. */
  private void await(Duration atMost) throws InterruptedException {
    try {
      source.await(atMost);
    } catch (RuntimeException | Error e) {
      failures.tell(e);
      TimeUnit.NANOSECONDS.sleep(atMost.toNanos());
    }
  }

  /** Polls once; whether all went well. Never ends the thread: the disk may be free again. */
  private boolean pollOnce() throws InterruptedException {
    Optional<Throwable> error;
    try {
      error = poll();
    } catch (RuntimeException | Error e) {
      failures.tell(e);
      error = Optional.of(e);
    }
    if (failures.stopping()) {
      return false;
    }
    try {
      error.ifPresentOrElse(contact::failed, contact::worked);
    } catch (RuntimeException e) {
      failures.tell(e);
      return false;
    }
    return error.isEmpty() && !intake.isFlooded(source.name());
  }

  /** The first thing that went wrong; a delivery that cannot be decided holds up no other. */
  private Optional<Throwable> poll() throws InterruptedException {
    Optional<Throwable> error = Optional.empty();
    for (Delivery delivery : source.poll()) {
      try (delivery) {
        intake.take(delivery, receiving.convention());
      } catch (RuntimeException | Error e) {
        if (delivery.atRest() || e instanceof Error) {
          failures.tell(e);
          error = error.or(() -> Optional.of(e));
        } else {
          LOG.debug("{} is not whole yet", delivery.stem(), e);
        }
      }
    }
    return error;
  }
}
