package mx.prep.transfer.deliver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Courier;
import mx.prep.transfer.TransferError;
import org.jspecify.annotations.Nullable;

/**
 * The way to one Difusor: attempts until everything is there, trying again is vain, or the time is
 * over. While it waits between two attempts it holds no thread.
 */
final class Errand implements Runnable {
  /** What only a person can mend; a server that is asked again and again with a wrong key bans. */
  private static final Set<TransferError> VAIN =
      EnumSet.of(
          TransferError.HOST_KEY_CHANGED,
          TransferError.HOST_KEY_UNKNOWN,
          TransferError.ACCESS_DENIED,
          TransferError.NO_SAFE_ALGORITHM,
          TransferError.NO_FULL_CUT);

  private final Recipient recipient;
  private final Shipment shipment;
  private final DeliveryLimits limits;
  private final ScheduledExecutorService workers;
  private final LongSupplier nanos;
  private final long since;
  private final CompletableFuture<DeliveryResult> result = new CompletableFuture<>();
  private final List<OfferedCut> delivered = new ArrayList<>();
  private @Nullable Courier courier;
  private @Nullable PrepException lastFailure;
  private String address;
  private long bytes;
  private int attempts;
  private boolean expired;
  private boolean over;

  Errand(
      Recipient recipient,
      Shipment shipment,
      DeliveryLimits limits,
      ScheduledExecutorService workers,
      LongSupplier nanos) {
    this.recipient = recipient;
    this.shipment = shipment;
    this.limits = limits;
    this.workers = workers;
    this.nanos = nanos;
    this.since = nanos.getAsLong();
    this.address = recipient.id();
  }

  @Override
  public void run() {
    try {
      attempt();
      end(Optional.empty());
    } catch (PrepException e) {
      again(e);
    } catch (RuntimeException e) {
      end(Optional.of(new PrepException(e, CoreError.INTERNAL, "detail", e)));
    }
  }

  private void attempt() {
    List<OfferedCut> lacking = shipment.lacking(recipient.id());
    try (Courier mine = recipient.couriers().get()) {
      boolean first = begin(mine);
      if (first) {
        shipment
            .listener()
            .planned(recipient.id(), lacking.stream().mapToLong(OfferedCut::bytes).sum());
      }
      shipment.push(recipient.id(), mine, lacking, this::sent, this::arrived);
    }
  }

  /** Whether this is the first attempt. */
  private synchronized boolean begin(Courier mine) {
    courier = mine;
    address = mine.name();
    if (expired) {
      throw deadline();
    }
    attempts++;
    return attempts == 1;
  }

  private void sent(long count) {
    synchronized (this) {
      bytes += count;
    }
    shipment.listener().sent(recipient.id(), count);
  }

  private synchronized void arrived(OfferedCut cut) {
    delivered.add(cut);
  }

  private void again(PrepException failure) {
    Duration pause;
    synchronized (this) {
      if (!expired) {
        lastFailure = failure;
      }
      boolean vain =
          failure.code().category() != ErrorCategory.TRANSPORT
              || (failure.code() instanceof TransferError known && VAIN.contains(known));
      pause = vain || attempts >= limits.attempts() ? Duration.ZERO : limits.pauseAfter(attempts);
      if (expired) {
        pause = Duration.ZERO;
      }
    }
    if (pause.isZero()) {
      end(Optional.of(reason()));
      return;
    }
    try {
      // Its end is told by the result.
      var unused = workers.schedule(this, pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      end(Optional.of(failure));
    }
  }

  /** What went wrong last; where nothing did, the time. */
  private synchronized PrepException reason() {
    PrepException known = lastFailure;
    return known == null ? deadline() : known;
  }

  private PrepException deadline() {
    return new PrepException(TransferError.DEADLINE_PASSED, "host", address);
  }

  /** The time is over: no attempt begins any more. */
  synchronized void forbid() {
    expired = true;
  }

  /** What is under way ends. */
  void stop() {
    Courier underWay;
    synchronized (this) {
      if (over) {
        return;
      }
      underWay = courier;
    }
    if (underWay != null) {
      underWay.close();
    }
    end(Optional.of(reason()));
  }

  private void end(Optional<PrepException> failure) {
    DeliveryResult ended;
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      ended =
          new DeliveryResult(
              recipient.id(),
              address,
              delivered,
              bytes,
              attempts,
              Duration.ofNanos(nanos.getAsLong() - since),
              failure);
    }
    try {
      shipment.listener().ended(ended);
    } finally {
      // Last: who waits for it may rely on the listener having been told.
      result.complete(ended);
    }
  }

  /** Waits for its end. */
  DeliveryResult await() throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("never completed so", e);
    }
  }
}
