package mx.prep.transfer.deliver;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mx.prep.core.error.PrepException;

/**
 * How a delivery to one Difusor ended.
 *
 * @param address where it was sent, for people
 * @param delivered the cuts that arrived now, in order; empty where nothing lacked, or nothing
 *     arrived
 * @param bytes that were sent now
 * @param attempts 1 or more, or 0 where the time was over before its turn came
 * @param failure why not everything arrived; empty where it did
 */
public record DeliveryResult(
    String id,
    String address,
    List<OfferedCut> delivered,
    long bytes,
    int attempts,
    Duration elapsed,
    Optional<PrepException> failure) {
  public DeliveryResult {
    delivered = List.copyOf(delivered);
  }
}
