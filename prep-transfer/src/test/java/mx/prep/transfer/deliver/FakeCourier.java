package mx.prep.transfer.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongConsumer;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Courier;
import mx.prep.core.spi.Parcel;
import mx.prep.transfer.TransferError;

/** A receiver that remembers what came, after as many failures as it is told. */
final class FakeCourier implements Courier {
  private final List<String> pushed = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final TransferError error;
  private int failures;
  private boolean stuck;

  FakeCourier(int failures, TransferError error) {
    this.failures = failures;
    this.error = error;
  }

  static FakeCourier good() {
    return new FakeCourier(0, TransferError.UNREACHABLE);
  }

  /** Takes nothing, and never says so. */
  static FakeCourier stuck() {
    FakeCourier courier = good();
    courier.stuck = true;
    return courier;
  }

  /** The stems that came, each with a {@code +} where it was said to be begun. */
  synchronized List<String> pushed() {
    return List.copyOf(pushed);
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public void push(Parcel parcel, LongConsumer sent) {
    if (stuck) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new PrepException(TransferError.CLOSED, "host", "fake");
    }
    synchronized (this) {
      pushed.add(parcel.stem() + (parcel.begun() ? "+" : ""));
      if (failures > 0) {
        failures--;
        throw new PrepException(error, "host", "fake", "detail", "-");
      }
    }
    sent.accept(100);
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
