package mx.prep.core.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Delivery;
import mx.prep.core.verdict.Verdict;

/**
 * A delivery that hands over some files and then fails, as on a full disk or at the moment of a
 * crash.
 */
public final class FailingDelivery implements Delivery {
  private final Delivery delivery;
  private int handOvers;

  /**
   * Wraps a delivery.
   *
   * @param handOvers how many files are handed over before it fails
   */
  public FailingDelivery(Delivery delivery, int handOvers) {
    this.delivery = delivery;
    this.handOvers = handOvers;
  }

  @Override
  public String stem() {
    return delivery.stem();
  }

  @Override
  public String source() {
    return delivery.source();
  }

  @Override
  public List<String> files() {
    return delivery.files();
  }

  @Override
  public Optional<Path> bring(String name, long maxBytes) throws TooLargeException {
    return delivery.bring(name, maxBytes);
  }

  @Override
  public boolean discard(String name) {
    return delivery.discard(name);
  }

  @Override
  public void handOver(String name, Path target) {
    if (handOvers-- == 0) {
      throw new PrepException(CoreError.DISK, "path", target, "detail", "No space left on device");
    }
    delivery.handOver(name, target);
  }

  @Override
  public void settle(Verdict verdict) {
    delivery.settle(verdict);
  }

  @Override
  public void close() {
    delivery.close();
  }
}
