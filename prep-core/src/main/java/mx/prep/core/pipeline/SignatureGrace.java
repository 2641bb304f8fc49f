package mx.prep.core.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mx.prep.core.spi.Delivery;
import mx.prep.core.verdict.Refusal;

/**
 * How long a delivery may wait for the rest of its signatures before it is refused for want of them
 * (threat T01): signers sign one after the other, and the first signature makes it a delivery.
 * Thread-safe.
 */
public final class SignatureGrace {
  /** A thief of one key must not fill the memory with deliveries that wait. */
  private static final int MOST_WAITING = 1_000;

  private final Duration grace;
  private final Clock clock;
  private final Map<Key, Wait> waiting = new ConcurrentHashMap<>();

  /**
   * Nothing waits yet.
   *
   * @param grace from the first time a delivery is seen; zero to judge at once
   */
  public SignatureGrace(Duration grace, Clock clock) {
    this.grace = grace;
    this.clock = clock;
  }

  private record Key(String source, String stem) {
    static Key of(Delivery delivery) {
      return new Key(delivery.source(), delivery.stem());
    }
  }

  private record Wait(Instant since, List<String> files) {}

  /** Whether nothing came since the delivery was put off, so that it need not be read again. */
  boolean isStill(Delivery delivery) {
    Wait wait = waiting.get(Key.of(delivery));
    return wait != null && wait.files().equals(delivery.files()) && !isOver(wait);
  }

  /** Whether the delivery is to be put off rather than refused. */
  boolean putsOff(Delivery delivery, Refusal refusal) {
    Key key = Key.of(delivery);
    Wait before = waiting.get(key);
    boolean waits =
        refusal.provisional()
            && (before != null ? !isOver(before) : waiting.size() < MOST_WAITING)
            && !grace.isZero();
    if (waits) {
      waiting.put(
          key, new Wait(before == null ? clock.instant() : before.since(), delivery.files()));
    } else {
      waiting.remove(key);
    }
    return waits;
  }

  /** Forgets a delivery that was decided. */
  void decided(Delivery delivery) {
    waiting.remove(Key.of(delivery));
  }

  private boolean isOver(Wait wait) {
    return !clock.instant().isBefore(wait.since().plus(grace));
  }
}
